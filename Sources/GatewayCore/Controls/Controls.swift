import FleetModel

/// What the gateway remembers of controls: those under way, those of the last day, and what was
/// decided about nodes that are not here yet.
struct Controls: Sendable {
  /// How a node will stand; without a standing it will be gone.
  private struct Pledge: Sendable {
    var node: NodeID
    var after: NodeStanding?
  }

  static let lifetime = Span.seconds(86_400)
  static let operationLimit = 1000
  static let pendingLimit = 1000
  /// What a drain gets that names no deadline.
  static let usualDeadline = Span.seconds(300)

  /// Oldest first.
  private(set) var operations: [ControlOperation] = []
  private var indices: [String: Int] = [:]
  /// The last operation that took effect on each node, by what it touched.
  private var latest: [NodeID: [(aspect: ControlAspect, id: String)]] = [:]
  /// Operations to which something may still happen.
  private(set) var open: Set<String> = []
  var answers = AnswerBook()
  /// Decisions from before a restart about nodes that have not registered since.
  var decisions: [NodeID: AuditedChange] = [:]
  /// Revisions from before the restart that must not come again.
  var seenRevisions: [NodeID: Int] = [:]
  /// Records of what has happened by itself, to be handed to the store.
  var outbox: [AuditRecord] = []
  /// The place of the last record about each node, in the order of all records.
  private var lastRecords: [NodeID: Int] = [:]
  private var recordCount = 0
  /// What was accepted and is being written down, by what it will leave of its node.
  private var pending: [IntentID: Pledge] = [:]
  private var nextIntent = 1
  private var nextOperation: Int64

  /// Numbers go on from the time of the start, so that no operation has the id of one that an
  /// earlier process began.
  init(startedAt: WallTime) { nextOperation = max(1, startedAt.milliseconds) }

  /// Whether there is room for one more control.
  var hasRoom: Bool {
    pending.count < Self.pendingLimit && !answers.isFull
      && (operations.count < Self.operationLimit || operations.contains { !$0.isOpen })
  }

  mutating func begin(_ node: NodeID, leaving after: NodeStanding?) -> IntentID {
    defer { nextIntent += 1 }
    let id = IntentID(number: nextIntent)
    pending[id] = Pledge(node: node, after: after)
    return id
  }

  /// The least that nodes may stand at once everything is carried out that was accepted.
  ///
  /// It counts as soon as it is accepted: once its record is on disk a crash carries it out too.
  var pledges: [NodeID: (isServing: Bool, weight: Double)] {
    var pledges: [NodeID: (isServing: Bool, weight: Double)] = [:]
    for pledge in pending.values {
      let known = pledges[pledge.node] ?? (true, .infinity)
      pledges[pledge.node] = (
        known.isServing && pledge.after?.isServing == true,
        min(known.weight, pledge.after?.weight ?? 0)
      )
    }
    return pledges
  }

  /// Says whether the intent was still to be carried out. No intent is carried out twice.
  mutating func end(_ intent: IntentID) -> Bool {
    pending.removeValue(forKey: intent) != nil
  }

  mutating func makeOperationID() -> String {
    defer { nextOperation += 1 }
    return "op-" + String(nextOperation, radix: 36)
  }

  /// Notes that `id` has been given away, by an earlier process, whose clock may have been ahead.
  mutating func skip(_ id: String) {
    guard id.hasPrefix("op-"), let number = Int64(id.dropFirst(3), radix: 36) else { return }
    nextOperation = max(nextOperation, number.addingClamped(1))
  }

  /// Counts a record that says how a node stands, and gives its place.
  mutating func noteRecord(about node: NodeID) -> Int {
    recordCount += 1
    lastRecords[node] = recordCount
    return recordCount
  }

  /// Whether the record at `place` is still the last that was made about the node.
  func isLastRecord(_ place: Int, about node: NodeID) -> Bool { lastRecords[node] == place }

  func operation(_ id: String) -> ControlOperation? { indices[id].map { operations[$0] } }

  mutating func update(_ id: String, _ change: (inout ControlOperation) -> Void) {
    guard let index = indices[id] else { return }
    change(&operations[index])
    if operations[index].isOpen { open.insert(id) } else { open.remove(id) }
  }

  mutating func add(_ operation: ControlOperation) {
    if operations.count >= Self.operationLimit,
      let oldest = operations.first(where: { !$0.isOpen })
    {
      drop { $0.id == oldest.id }
    }
    indices[operation.id] = operations.count
    operations.append(operation)
    if operation.isOpen { open.insert(operation.id) }
  }

  /// Takes note that `operation` is now what decides about its node.
  mutating func noteEffect(of operation: ControlOperation) {
    var entries = latest[operation.node] ?? []
    entries.removeAll { operation.aspect.overlaps($0.aspect) }
    entries.append((operation.aspect, operation.id))
    latest[operation.node] = entries
  }

  /// The operation that decided last about what `aspect` touches.
  func lastOperation(on node: NodeID, _ aspect: ControlAspect) -> ControlOperation? {
    latest[node]?.last { aspect.overlaps($0.aspect) }.flatMap { operation($0.id) }
  }

  /// The operation that would put back what `aspect` touches.
  func revertPending(on node: NodeID, _ aspect: ControlAspect) -> ControlOperation? {
    operations.last {
      $0.node == node && $0.change.revertsAt != nil && aspect.overlaps($0.aspect)
    }
  }

  /// Drops what is over and older than a day.
  mutating func expire(at now: WallTime) {
    answers.expire(at: now)
    guard let first = operations.first, now - first.askedAt >= Self.lifetime,
      operations.contains(where: { !$0.isOpen && now - $0.askedAt >= Self.lifetime })
    else { return }
    drop { !$0.isOpen && now - $0.askedAt >= Self.lifetime }
  }

  private mutating func drop(where isOver: (ControlOperation) -> Bool) {
    operations.removeAll(where: isOver)
    indices = [:]
    for (index, operation) in operations.enumerated() { indices[operation.id] = index }
    latest = latest.compactMapValues { entries in
      let kept = entries.filter { indices[$0.id] != nil }
      return kept.isEmpty ? nil : kept
    }
  }
}
