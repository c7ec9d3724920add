import FleetModel

/// How what is spent came about: by the whole fleet, on each model, and out of each budget.
package struct SpendHistory: Equatable, Sendable {
  package enum Subject: Hashable, Sendable {
    case fleet
    case model(String)
    /// By its id. The budget of a key is all that is known of what that key spends.
    case budget(String)
  }

  private var tracks: [Subject: SpendTrack] = [:]

  package init() {}

  /// What was known of it at `moment`.
  func ended(at moment: Moment) -> SpendHistory {
    var past = SpendHistory()
    past.tracks = tracks.compactMapValues { $0.ended(at: moment) }
    return past
  }

  package subscript(subject: Subject) -> SpendTrack? { tracks[subject] }

  mutating func record(_ spend: SpendReading, at moment: Moment) {
    append(spend.today, to: .fleet, at: moment)
    for budget in spend.budgets { append(budget.spent, to: .budget(budget.id), at: moment) }
    for model in spend.byModel { append(model.today, to: .model(model.model), at: moment) }
  }

  private mutating func append(_ spent: Money?, to subject: Subject, at moment: Moment) {
    guard let spent else { return }
    if tracks[subject] == nil, tracks.count >= Self.limit { forgetOldest() }
    if tracks.count < Self.limit || tracks[subject] != nil {
      tracks[subject, default: SpendTrack()].append(spent, at: moment)
    }
  }

  /// Makes room by giving up what has not been heard of for the longest, if that is long enough for
  /// it to have gone for good.
  private mutating func forgetOldest() {
    guard let oldest = tracks.min(by: { $0.value.newest < $1.value.newest }),
      let newest = tracks.values.lazy.map(\.newest).max(),
      newest - oldest.value.newest > .minutes(10)
    else { return }
    tracks[oldest.key] = nil
  }

  /// 3 MB when all of them are full. More models and budgets than a screen has rows are told by what
  /// was spent, and not by how fast.
  private static let limit = 256
}
