import Exposition

/// What is asked of every sample of a series: a rule without anything that has to be counted or
/// copied, since pages have thousands of samples.
struct SeriesQuestion: Sendable {
  let only: EngineRule.Condition?
  let unless: EngineRule.Condition?
  let otherLabel: StaticString?
  /// Where what it says is added up, in the order of the rule's figures; no rule has more than two.
  let slot: Int
  let secondSlot: Int?
  let isBucket: Bool
  /// What the last of the figures is only for.
  let lastOnly: EngineRule.Condition?

  init(_ rule: EngineRule, slots: [Int]) {
    precondition((1...2).contains(slots.count), "a series has one figure or two")
    (only, unless, otherLabel) = (rule.only, rule.unless, rule.otherLabel)
    (slot, secondSlot) = (slots[0], slots.count > 1 ? slots[1] : nil)
    if case .bucket? = rule.figures.first { isBucket = true } else { isBucket = false }
    lastOnly = rule.lastOnly
  }

  func includes(_ sample: Sample) -> Bool {
    if let only, !sample.says(only.label, only.value) { return false }
    if let unless, sample.says(unless.label, unless.value) { return false }
    return true
  }

  /// Whether the sample counts for the last of the figures as well.
  func includesLast(_ sample: Sample) -> Bool {
    lastOnly.map { sample.says($0.label, $0.value) } ?? true
  }
}
