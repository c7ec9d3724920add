import Alerting
import Dashboard
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// What the list of alerts shows of each.
enum AlertColumn: CaseIterable {
  case severity, subject, what, since, length, state

  /// The column it makes, in a fleet whose names are as long as `nameWidth`.
  func column(nameWidth: Int) -> Column {
    switch self {
    case .severity: Column("", width: 1, rank: 0)
    case .subject:
      Column("ALERT", width: nameWidth, least: min(12, nameWidth), rank: 0)
    case .what: Column("", width: 30, least: 15, most: 76, rank: 0)
    case .since: Column("SINCE", width: 8, rank: 6)
    case .length: Column("FOR", .right, width: 6, rank: 5)
    case .state: Column("", width: 12, least: 5, rank: 4)
    }
  }
}

extension AlertRow {
  /// What stands in one column of its row.
  func phrase(_ column: AlertColumn, in width: Int, _ scene: Scene) -> Phrase {
    guard let alert = alerts.first else { return Phrase() }
    let words = AlertWords(scene, alert)
    switch column {
    case .severity: return words.sign
    case .subject:
      guard case .group(let group) = self else { return words.subject(in: width) }
      return Phrase("\(group.alerts.count) more nodes", words.strongRole)
    case .what:
      guard case .group = self else { return words.sentence }
      return Phrase(alert.finding.sentenceOfSeveral, words.textRole)
    case .since: return Phrase(words.since, .dim)
    case .length: return Phrase(words.length, .dim)
    case .state: return words.state(in: width)
    }
  }
}
