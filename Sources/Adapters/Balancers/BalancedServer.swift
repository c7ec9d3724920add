import FleetModel
import GatewayAPI

/// A server of a load balancer as the journal looks at it, whatever kind of load balancer it is.
struct BalancedServer: Equatable, Sendable {
  /// How it stands now.
  var mark: ServerMark
  /// Requests under way; `nil` where nobody counts them.
  var sessions: Int?
  /// Whether the load balancer has let go of it and has nothing more to tell.
  var isGone = false
  /// A number that is another as soon as somebody has decided anew.
  var revision: Int?

  /// The number for a server that stands as `words` say.
  static func revision(of words: String) -> Int {
    let hash = words.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return Int((hash ^ hash >> 32) & 0x7FFF_FFFF)
  }
}

/// What a load balancer shows of its servers, and what an order comes to at them.
protocol BalancerView: Sendable {
  static var kind: SourceKind { get }
  /// What is asked to see it.
  static var question: BalancerErrand { get }
  /// Whether the answer to a change shows what came of it. Others are looked at again.
  static var showsAtOnce: Bool { get }

  init(_ body: [UInt8], knowing changes: [BalancerChange]) throws(SourceProblem)

  /// Which run of the load balancer it is, by all names that it has in this one alone.
  var run: Set<String> { get }
  /// Those of these names that are there, or that were there and are remembered.
  func servers(named names: Set<String>) -> [String: BalancedServer]
  /// What to tell of one of them.
  func reading(of server: String, _ origin: PageOrigin) -> NodeReading?
  /// What an order comes to, or why it comes to nothing.
  func plan(
    _ intent: Intent, knowing changes: [BalancerChange]
  ) throws(ControlObjection) -> ServerPlan
  /// Why it did not do what it was asked, as far as this shows it.
  func untaken(_ plan: ServerPlan) -> ControlObjection
  /// What it says against a change in an answer of its own.
  static func objection(_ response: ControlResponse) -> ControlObjection?
}

extension BalancerView {
  func server(_ name: String) -> BalancedServer? { servers(named: [name])[name] }
}

/// What is said to a load balancer.
package enum BalancerErrand: Equatable, Sendable {
  /// Commands, where it takes lines.
  case line(String)
  case request(ControlCall.Method, path: String, body: [UInt8]? = nil)
}

/// What an order comes to at a server as it is now.
struct ServerPlan: Sendable {
  var before: ServerMark
  var after: ServerMark
  /// `nil` where it stands so already.
  var errand: BalancerErrand?
  var sessions: Int?
  var capacity: CapacityReading
  /// What would be left is too little: only what is forced gets past it.
  var refusal: PreviewReading.Refusal?
  /// What somebody who decides on it should know.
  var caution: String?
  /// The same where a key for servers is at hand.
  var cautionWithKey: String?

  var server: String { before.server }
}

extension Intent {
  /// What stands against it whoever is asked, who keeps no account and no time.
  func check(against node: NodeReading, at kind: SourceKind) throws(ControlObjection) {
    if revertAfter != nil { throw .keepsNoTime(kind, "puts nothing back by itself") }
    if let reason, reason.utf8.count > ControlBody.reasonLimit {
      throw ControlObjection(
        status: 400, code: "invalid",
        words: "the reason may have \(ControlBody.reasonLimit) bytes at most")
    }
    guard let current = node.revision else {
      throw ControlObjection(
        status: 409, code: "no_state",
        words: "\(kind.title) does not tell how \(self.node.name) stands")
    }
    guard revision != current else { return }
    var objection = ControlObjection(
      status: 412, code: "revision_mismatch",
      words: "\(self.node.name) is no longer as it was: look again")
    objection.node = node
    throw objection
  }
}

extension [BalancerChange] {
  /// The change that undoing `id` takes back at `server`, which must stand as that has left it.
  func undone(_ id: String, at server: ServerMark) throws(ControlObjection) -> BalancerChange {
    guard let change = first(where: { $0.operation == id }), change.before != nil,
      let after = change.after, after.server == server.server
    else { throw .wrongState("no operation \(id) of this server is in the journal") }
    if change.isRefused { throw .wrongState("\(id) was refused and did nothing") }
    if contains(where: { $0.undoes == id && !$0.isRefused }) {
      throw .wrongState("\(id) has been put back already")
    }
    guard server.stands(like: after, in: change.aspect) else {
      throw .wrongState(
        "\(HostName.withoutKeys(server.server)) does not stand as \(id) left it: undoing that would undo more than was asked"
      )
    }
    return change
  }
}
