import FleetModel

extension RouterWorker {
  /// Whether it finishes what it has and gets nothing more, or is gone altogether.
  var duty: ServerDuty {
    if let absence { return absence.after?.duty ?? .drain }
    return status == "draining" ? .drain : .ready
  }

  /// Whether the router was asked to take it back and does not list it yet.
  var isAwaited: Bool { absence?.after?.duty == .ready }

  var serves: Bool { absence == nil && duty == .ready && isHealthy != false }

  /// Several of them are one engine, each with a rank behind its address.
  var isRank: Bool {
    guard let at = url.lastIndex(of: "@") else { return false }
    let rank = url[url.index(after: at)...]
    return !rank.isEmpty && rank.allSatisfy(\.isNumber)
  }

  var nodeState: NodeState? {
    if absence != nil { return isAwaited ? .down : .drained }
    if duty == .drain { return .draining }
    return isHealthy.map { $0 ? .ready : .down }
  }

  private var stateReason: String? {
    if let absence {
      return !isAwaited
        ? "taken out by \(absence.actor); what it still had ends unseen"
        : "asked back by \(absence.actor), and not in the router's list yet"
    }
    guard duty == .ready, isHealthy == false else { return nil }
    return switch status {
    case "pending": "has not passed its first health check yet"
    case "failed": "given up by the router"
    default: "fails its health check"
    }
  }

  /// A number that is another as soon as somebody has decided anew.
  var revision: Int {
    BalancedServer.revision(
      of: "\(url) \(id ?? "") \(duty.rawValue) \(absence?.operation ?? "")")
  }

  func node(_ names: RouterNames, _ origin: PageOrigin) -> NodeReading {
    var node = origin.about(names.node(of: url)).emptyNode
    node.url = HostName.withoutKeys(url)
    node.models = models.isEmpty ? nil : models
    node.inFlight = load
    (node.state, node.stateReason) = (nodeState, stateReason)
    node.stateSince = absence?.at
    return node
  }
}
