import Acting
import Commands
import FleetModel
import FleetStore

/// What a request comes to, now that the fleet is known: an intent for each node.
struct ActPlan {
  private(set) var intents: [Intent] = []
  let verb: ActRequest.Verb
  /// What stands against it, as far as we can tell by ourselves.
  private(set) var objections: [Objection] = []

  init(_ request: ActRequest, for site: borrowing ActSite) throws(StartProblem) {
    verb = request.verb
    var numbers = site.numbers
    let fleet = site.fleet
    for (node, order) in try Self.targets(of: request, in: fleet) {
      guard let known = fleet.nodes[node],
        let source = known.figure(\.revision)?.source ?? known.facets.first?.source
      else {
        throw StartProblem(
          "there is no node '\(node.name)'; 'collie nodes' lists them", status: ExitStatus.failed)
      }
      var intent = Intent(
        id: numbers.next(), source: source, node: node, revision: known.revision, order: order)
      (intent.reason, intent.revertAfter) = (request.reason, request.revertAfter)
      intent.isForced = request.isForced
      intents.append(intent)
    }
    if let order = intents.first?.order {
      objections = site.rails.objections(to: order, on: intents.map(\.node), of: fleet)
    }
  }

  private static func targets(
    of request: ActRequest, in fleet: Fleet
  ) throws(StartProblem) -> [(NodeID, ControlOrder)] {
    switch request.verb {
    case .undo, .redo, .confirm:
      let operation = try operation(of: request, in: fleet)
      let order: ControlOrder =
        request.verb == .confirm
        ? .confirm(operation: operation.id) : .undo(operation: operation.id)
      return [(operation.node, order)]
    case .drain, .resume, .cordon, .weight:
      let order = try order(of: request)
      return request.nodes.map { (NodeID($0), order) }
    }
  }

  private static func order(of request: ActRequest) throws(StartProblem) -> ControlOrder {
    switch request.verb {
    case .drain: return .drain(deadline: request.deadline)
    case .resume: return .resume
    case .cordon: return .cordon
    default:
      guard let weight = request.weight else { throw StartProblem("say which weight, 0 to 100") }
      return .weigh(weight)
    }
  }

  /// The one that was named, or the newest of our own that it makes sense for.
  private static func operation(
    of request: ActRequest, in fleet: Fleet
  ) throws(StartProblem) -> OperationReading {
    if let id = request.operation {
      if let operation = fleet.operations.first(where: { $0.id == id }) { return operation }
      throw StartProblem(
        "there is no operation '\(id)'; 'collie operations' lists them", status: ExitStatus.failed)
    }
    let actor = fleet.leadingSource?.access?.actor
    let own = fleet.operations.filter { actor != nil && $0.actor == actor }
      .sorted { ($0.askedAt?.milliseconds ?? 0) > ($1.askedAt?.milliseconds ?? 0) }
    let found = own.first { operation in
      switch request.verb {
      case .undo: operation.verb != "undo" && operation.state != .reverted
      case .redo: operation.verb == "undo"
      default: operation.revertsAt != nil && !(operation.state == .reverted)
      }
    }
    guard let found else {
      throw StartProblem(
        "there is nothing of yours to \(request.verb.rawValue); name an operation, "
          + "'collie operations' lists them", status: ExitStatus.failed)
    }
    return found
  }
}
