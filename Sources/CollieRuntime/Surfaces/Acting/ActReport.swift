import Acting
import FleetModel

/// How far the changes have come, told once for each step.
struct ActReport {
  private var told: [Intent.ID: String] = [:]
  /// Whose operation was named: once is enough, and a command that comes later needs it.
  private var named: Set<Intent.ID> = []

  /// What is new since the last time, a line for each node.
  mutating func news(of site: borrowing ActSite) -> [String] {
    guard let undertaking = site.undertaking else { return [] }
    var lines: [String] = []
    for course in undertaking.courses {
      let words = course.words
      if case .waiting = course.phase { continue }
      guard told.updateValue(words, forKey: course.id) != words else { continue }
      var line = "\(course.intent.node.name): \(words)"
      if let operation = course.operation, named.insert(course.id).inserted {
        line += " (\(operation.id))"
      }
      lines.append(line)
    }
    return lines
  }
}
