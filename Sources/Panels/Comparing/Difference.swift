import Drawing
import FleetModel
import TextSafety

/// What a figure was at the moment that is compared with, and what has become of it.
struct Difference: Equatable {
  /// What it means that a figure grows. High load by itself is neither.
  enum Meaning { case good, bad, neither }

  var then: String
  var now: String
  /// `+46`, `-0.50`.
  var change: String
  var role: Role

  /// Nothing where one of the two is unknown, where both look the same, or where they only round apart.
  ///
  /// Figures waver, and a table in which all of it is coloured says nothing. Colour is for a change of
  /// a tenth and of `least` at the least.
  init?(
    from then: Double?, to now: Double?, growth: Meaning, least: Double = 0,
    change: ((Double) -> String)? = nil, _ form: (Double) -> String
  ) {
    guard let then, let now, then.isFinite, now.isFinite else { return nil }
    (self.then, self.now) = (form(then), form(now))
    guard self.then != self.now else { return nil }
    let difference = now - then
    let amount = change.map { $0(difference.magnitude) } ?? form(difference.magnitude)
    guard amount != change.map({ $0(0) }) ?? form(0) else { return nil }
    self.change = (difference < 0 ? "-" : "+") + amount
    let isNotable = difference.magnitude >= max(least, then.magnitude / 10)
    switch growth {
    case _ where !isNotable: role = .dim
    case .neither: role = .strong
    case .good: role = difference > 0 ? .good : .warn
    case .bad: role = difference < 0 ? .good : .warn
    }
  }

  /// `+46` in its colour.
  var phrase: Phrase { Phrase(change, role) }

  /// `+163`, for where the unit has no room.
  var shortPhrase: Phrase {
    Phrase(String(change.prefix { $0 != " " }), role)
  }

  /// `was 42%, +46%`, and less of it.
  var notes: [Phrase] { [Phrase("was \(then) ", .dim) + phrase, phrase] }
}
