/// Where a bare gateway keeps what it has, as far as we have found out.
package struct PartFinder: Equatable, Sendable {
  private enum Finding: Equatable, Sendable {
    /// At the path with this index, or so we think.
    case tried(Int)
    case found(Int)
    case missing
  }

  private var findings: [GatewayPart: Finding] = [:]

  package init() {}

  /// What to ask for in a poll: each part that is not known to be missing.
  package var questions: [Question] {
    GatewayPart.allCases.compactMap { part in
      switch findings[part] {
      case nil: question(part, 0)
      case .tried(let index), .found(let index): question(part, index)
      case .missing: nil
      }
    }
  }

  /// Whether each part was looked for everywhere and none was there.
  package var isEmpty: Bool { GatewayPart.allCases.allSatisfy { findings[$0] == .missing } }

  package func isMissing(_ part: GatewayPart) -> Bool { findings[part] == .missing }

  package mutating func found(_ part: GatewayPart, at path: String) {
    findings[part] = part.paths.firstIndex(of: path).map { .found($0) }
  }

  /// Notes that `part` is not at `path`, and returns where to look next.
  package mutating func notFound(_ part: GatewayPart, at path: String) -> Question? {
    // What was found once and is gone may have moved: look everywhere again, next time.
    if case .found = findings[part] {
      findings[part] = nil
      return nil
    }
    let next = (part.paths.firstIndex(of: path) ?? part.paths.count) + 1
    findings[part] = next < part.paths.count ? .tried(next) : .missing
    return next < part.paths.count ? question(part, next) : nil
  }

  /// Looks for what was missing once more: gateways are updated while we watch.
  package mutating func lookAgain() {
    findings = findings.filter { $0.value != .missing }
  }

  private func question(_ part: GatewayPart, _ index: Int) -> Question {
    .part(part, path: part.paths[index])
  }
}
