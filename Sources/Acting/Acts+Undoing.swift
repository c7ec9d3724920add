import FleetModel

extension Acts {
  /// The latest change of this session that can be taken back: what `z` is about.
  package var latestUndoable: OperationReading? { changes.made.last }

  /// The latest undoing of this session that can be taken back itself: what `Z` is about.
  package var latestUndone: OperationReading? { changes.undoings.last }

  /// The undoing of this session that put back what `operation` had changed, as long as it stands.
  package func undoing(of operation: String) -> OperationReading? {
    let course = undertakings.lazy.flatMap(\.courses).last {
      $0.intent.order == .undo(operation: operation) && $0.operation != nil
    }
    return changes.undoings.last { $0.id == course?.operation?.id }
  }

  /// What of our changes stands, and what undoings do, the newest last.
  ///
  /// An undo is an operation like another, and to undo it is to do the change again. A new decision
  /// about a node leaves nothing of it to be done again.
  private var changes: (made: [OperationReading], undoings: [OperationReading]) {
    var made: [OperationReading] = []
    var undoings: [OperationReading] = []
    for course in undertakings.lazy.flatMap(\.courses) {
      guard let operation = course.operation else { continue }
      switch course.intent.order {
      case .confirm: break
      case .undo(let id) where undoings.contains { $0.id == id }:
        undoings.removeAll { $0.id == id }
        made.append(operation)
      case .undo(let id):
        made.removeAll { $0.id == id }
        undoings.append(operation)
      default:
        undoings.removeAll { $0.node == operation.node }
        made.append(operation)
      }
    }
    return (made.filter(\.stands), undoings.filter(\.stands))
  }
}

extension OperationReading {
  /// Whether what it changed is still as it left it, as far as its own account goes.
  fileprivate var stands: Bool { state != .reverted && state != .refused }
}
