@testable import Adapters
@testable import FleetModel

/// The list of workers of a router that is made for a test.
struct RouterPage {
  enum Era: CaseIterable, Sendable {
    /// A worker goes by its URL.
    case urls
    case names
    /// It has a status, and goes step by step.
    case status
  }

  var era = Era.status
  /// By their machines.
  var workers: [String] = ["a", "b", "c"]
  var draining: Set<String> = []
  var load = 0
  /// Other names for the same workers: those of another run.
  var run = 1

  var bytes: [UInt8] { Array("{\"workers\":[\(workers.map(worker).joined(separator: ","))]}".utf8) }

  func url(_ worker: String) -> String { "http://\(worker):30000" }

  private func worker(_ name: String) -> String {
    let (id, isDraining) = (era == .urls ? url(name) : "\(run)-\(name)", draining.contains(name))
    var fields =
      "{\"id\":\"\(id)\",\"url\":\"\(url(name))\",\"model_id\":\"m\",\"priority\":50,\"cost\":1.5,"
      + "\"worker_type\":\"regular\",\"is_healthy\":\(!isDraining),\"load\":\(load)"
    switch era {
    case .urls: fields += ",\"connection_mode\":\"Http\",\"metadata\":{\"zone\":\"b\"}"
    case .names: fields += ",\"connection_mode\":\"HTTP\",\"metadata\":{\"zone\":\"b\"}"
    case .status:
      fields += ",\"labels\":{\"zone\":\"b\"},\"provider\":null,\"api_key\":\"sk-secret\""
      fields += ",\"status\":\"\(isDraining ? "draining" : "ready")\""
    }
    return fields + "}"
  }
}

/// A poll of it, with what the journal has.
func observeRouter(
  _ body: [UInt8], knowing changes: [BalancerChange] = [], remembering memory: inout PartsMemory
) throws -> Observation {
  (memory.journal.actor, memory.journal.changes) = ("mara", changes)
  memory.journal.readAt = WallTime(milliseconds: 1_000_060_000)
  var answers = PartAnswers()
  answers.take(.body(body), of: SGLangRouter.workers.name)
  let origin = PageOrigin(
    source: SourceID("r"), kind: .sglRouter, node: NodeID("r"), receivedAt: .start)
  return try PartsAdapter.observation(from: answers, of: origin, remembering: &memory)
}

func observeRouter(_ body: [UInt8], knowing changes: [BalancerChange] = []) throws -> Observation {
  var memory = PartsMemory()
  return try observeRouter(body, knowing: changes, remembering: &memory)
}
