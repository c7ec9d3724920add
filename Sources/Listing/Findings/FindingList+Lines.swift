import Diagnosis
import GatewayAPI
import TextSafety

/// Findings as a person reads them, one a line, what to do about it behind an arrow.
extension [FindingList] {
  package var lines: [SafeText] {
    var lines: [String] = []
    for list in self {
      if !lines.isEmpty { lines.append("") }
      lines.append(list.subject)
      for finding in list.findings {
        lines.append("  \(finding.level.mark)  \(finding.words)")
        if let advice = finding.advice { lines.append("          → \(advice)") }
      }
    }
    return (lines + ["", verdict]).map { SafeText($0) }
  }

  /// The same for programs:
  ///
  ///     {"schema":"collie.doctor/1","problems":1,"warnings":0,"examined":[
  ///     {"subject":"prod · gateway.example","findings":[
  ///     {"level":"failure","words":"nothing listens at gateway.example","advice":"is it running?"}]}]}
  ///
  /// The number after the slash grows when a name goes or changes its meaning.
  package var json: SafeText {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key(named: "schema")
    writer.value("collie.doctor/1")
    writer.key(named: "problems")
    writer.value(count(of: .failure))
    writer.key(named: "warnings")
    writer.value(count(of: .warning))
    writer.key(named: "examined")
    writer.beginList()
    for list in self { list.write(to: &writer) }
    writer.endList()
    writer.endObject()
    return JSONForm.printable(writer.bytes)
  }
}

extension Finding.Level {
  /// As wide as the widest.
  fileprivate var mark: String {
    switch self {
    case .fine: "ok    "
    case .note: "note  "
    case .warning: "warn  "
    case .failure: "FAIL  "
    }
  }
}

extension FindingList {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key(named: "subject")
    writer.value(subject)
    writer.key(named: "findings")
    writer.beginList()
    for finding in findings {
      writer.beginObject()
      writer.key(named: "level")
      writer.value(finding.level.rawValue)
      writer.key(named: "words")
      writer.value(finding.words)
      writer.key(named: "advice")
      if let advice = finding.advice { writer.value(advice) } else { writer.null() }
      writer.endObject()
    }
    writer.endList()
    writer.endObject()
  }
}
