extension SpendDocument {
  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field(SpendSummaryField.todaySpent, todaySpent)
    writer.field(SpendSummaryField.dailyLimit, dailyLimit)
    writer.field(SpendSummaryField.requests, requests)
    writer.field(SpendSummaryField.byModel, spend.byModel) { $1.write(to: &$0) }
    writer.key(SpendSummaryField.spend)
    spend.write(to: &writer)
    writer.endObject()
    return writer.bytes
  }
}

private enum SpendSummaryField: String, WireField {
  case todaySpent = "today_spent"
  case dailyLimit = "daily_limit"
  case requests
  case byModel = "by_model"
  case spend

  static let table = FieldTable<SpendSummaryField>()
}
