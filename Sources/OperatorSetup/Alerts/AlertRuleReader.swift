import Alerting
import Filtering
import FleetModel
import SetupFiles

/// Reads one rule: changes to one that there is, or one of the operator's own.
struct AlertRuleReader {
  let name: Field
  let value: Field
  /// The rule of this name that there is already.
  let standard: AlertRule?

  enum Result {
    case rule(AlertRule)
    case off
    case mistaken
  }

  func read() -> Result {
    if !value.isMap, let word = value.scalar?.lowercased(), ["off", "false", "no"].contains(word) {
      if standard == nil { name.mistake("there is no such rule\(guess)") }
      return standard == nil ? .mistaken : .off
    }
    guard var section = Section(value) else { return .mistaken }
    let rule = standard.map { changed($0, &section) } ?? made(&section)
    section.close()
    return rule.map { .rule($0) } ?? .mistaken
  }

  private var guess: String {
    name.findings.guess(for: name.name, among: AlertRule.standard.map(\.id))
  }

  private func changed(_ rule: AlertRule, _ section: inout Section) -> AlertRule {
    var rule = rule
    if let threshold = rule.threshold { rule.threshold = read(threshold, &section) }
    readCommon(&rule, &section)
    return rule
  }

  /// `above: 95` or `below: 0.4`, as the figure goes, and `clear: 90`.
  private func read(_ threshold: Threshold, _ section: inout Section) -> Threshold {
    let isAbove = threshold.side == .above
    let fires =
      section.take(isAbove ? "above" : "below")?.number(in: 0...1e9) ?? threshold.fires
    let field = section.take("clear")
    let clears = field?.number(in: 0...1e9) ?? threshold.clears
    if isAbove ? clears > fires : clears < fires, let field {
      field.mistake(
        isAbove
          ? "must not be more than \(fires.shortestText), where the alert begins"
          : "must not be less than \(fires.shortestText), where the alert begins")
    }
    return isAbove ? .above(fires, clears: clears) : .below(fires, clears: clears)
  }

  /// A rule of the operator's own is about nodes, in the language of filters.
  private func made(_ section: inout Section) -> AlertRule? {
    let field = section.take("when")
    if field == nil {
      name.mistake(
        "there is no such rule\(guess); one of your own says when, such as when: load > 95")
    }
    let when = field.flatMap(filter)
    let clear = section.take("clear").flatMap(filter)
    var rule = AlertRule(
      name.name, .nodes(when: when ?? Self.none, clear: clear), for: .minutes(1),
      clear: .minutes(1), .warning)
    readCommon(&rule, &section)
    return when == nil ? nil : rule
  }

  private static let none: Filter = {
    do { return try Filter(parsing: "") } catch { preconditionFailure("\(error)") }
  }()

  private func readCommon(_ rule: inout AlertRule, _ section: inout Section) {
    section.set(&rule.hold, from: "for", in: Self.spans)
    section.set(&rule.clearHold, from: "clear_for", in: Self.spans)
    if let word = section.take("severity")?.choice(["warning", "critical"]) {
      rule.severity = word == "critical" ? .critical : .warning
    }
    if let text = section.take("runbook")?.text(limit: 500) { rule.runbook = text }
    if rule.isAboutNodes { rule.nodes = section.take("nodes").flatMap(filter) ?? rule.nodes }
  }

  private static let spans = Span.zero ... .minutes(24 * 60)

  /// People put blanks around a sign of comparison, and a filter has none there.
  private func filter(_ field: Field) -> Filter? {
    guard let text = field.text(limit: 500) else { return nil }
    do throws(FilterProblem) {
      return try Filter(parsing: Self.closingUp(text))
    } catch {
      field.mistake("as a filter: \(error.words)")
      return nil
    }
  }

  static func closingUp(_ text: String) -> String {
    var result: [Character] = []
    var isQuoted = false
    var isAfterSign = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      let isSign = !isQuoted && "<>=".contains(character)
      if isSign {
        while result.last == " " { result.removeLast() }
      }
      if character == " ", isAfterSign, !isQuoted { continue }
      isAfterSign = isSign
      result.append(character)
    }
    return String(result)
  }
}
