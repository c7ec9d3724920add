import Foundation

@testable import Adapters
@testable import FleetModel

/// What HAProxy answers to the line that it is asked, put together for a test.
struct HAProxyPage {
  var level = "admin"
  var info: String
  var states: String
  var stat: String

  /// From `Tests/Fixtures/haproxy`, where each answer has a file.
  init(release: String) throws {
    func file(_ name: String) throws -> String {
      let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Fixtures/haproxy/\(name)")
      return try String(contentsOf: file, encoding: .utf8)
    }
    info = try file("show-info.txt")
    states = try file("servers-state.txt")
    stat = try file("stat-\(release).csv")
  }

  /// One backend `llm` and its servers.
  init(_ servers: MadeServer..., algorithm: String = "roundrobin", start: Int = 1_000_000) {
    info = "Name: HAProxy\nVersion: 2.6.12\nPid: 7\nUptime_sec: 60\nStart_time_sec: \(start)\n"
    states = "1\n# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight "
    states += "srv_iweight srv_time_since_last_change srv_fqdn srv_port\n"
    stat = "# pxname,svname,qcur,scur,slim,stot,econ,eresp,hrsp_5xx,status,type,rate,ttime,algo,\n"
    for (place, server) in servers.enumerated() {
      states +=
        "3 llm \(place + 1) \(server.name) \(server.host) 2 \(server.admin) \(server.weight) "
      states += "\(server.initialWeight) 5 - 8000\n"
      stat +=
        "llm,\(server.name),0,\(server.sessions),,\(server.total),0,0,0,\(server.status),2,0,,,\n"
    }
    stat += "llm,BACKEND,0,0,,0,0,0,0,UP,1,0,,\(algorithm),\n"
  }

  var text: String {
    [level, info, states, stat].map { $0.hasSuffix("\n") ? $0 : $0 + "\n" }
      .joined(separator: "\n") + "\n"
  }

  var bytes: [UInt8] { Array(text.utf8) }
}

struct MadeServer {
  var name: String
  var host = "-"
  var status = "UP"
  var admin = 0
  var weight = 100
  var initialWeight = 100
  var sessions = 0
  var total = 10
}

func observeHAProxy(_ body: [UInt8]) throws -> Observation {
  var journal = BalancerJournal()
  let origin = PageOrigin(
    source: SourceID("lb"), kind: .haproxy, node: NodeID("lb"), receivedAt: .start)
  return try HAProxyAdapter.observation(from: body, of: origin, journal: &journal)
}

extension Observation {
  var allNodes: [NodeReading] { if case .all(let nodes) = nodes { nodes } else { [] } }

  func node(_ name: String) -> NodeReading? { allNodes.first { $0.id == NodeID(name) } }
}
