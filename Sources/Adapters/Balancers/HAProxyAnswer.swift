import FleetModel
import GatewayAPI

/// What HAProxy says of itself and of its servers, in answer to one line of commands.
struct HAProxyAnswer: Equatable, Sendable {
  /// What may be done through the socket that was asked.
  enum Level: String, Sendable { case user, `operator`, admin }

  /// The commands whose answers this is made of.
  static let questions = "show cli level;show info;show servers state;show stat"

  var level: Level?
  var version: String?
  var machine: String?
  var uptime: Span?
  var startedAt: WallTime?
  private var pid: Int?
  var backends: [HAProxyBackend] = []
  var servers: [HAProxyServer] = []
  /// Lines that are the answer to none of these commands: complaints.
  var remarks: [String] = []

  /// Which run of HAProxy it is: what was changed in another one is gone.
  var process: String? {
    guard let pid else { return nil }
    return "\(pid)" + (startedAt.map { "@\($0.milliseconds / 1000)" } ?? "")
  }
}

/// The servers among which requests of one kind are spread.
struct HAProxyBackend: Equatable, Sendable {
  var name: String
  /// Requests that wait for any of its servers; those that wait for one are that one's.
  var queued: Int?
  var sessions: Int?
  var sessionTotal: Int?
  var errors: Int?
  var perSecond: Int?
  /// How it spreads them; not told to everybody.
  var algorithm: String?
}

extension HAProxyAnswer {
  /// Reads an answer to `questions`, with or without those of other commands before it.
  init(parsing body: [UInt8]) throws(SourceProblem) {
    self.init()
    var problem: SourceProblem?
    body.withUnsafeBufferPointer { bytes in
      do throws(SourceProblem) { try read(bytes) } catch { problem = error }
    }
    if let problem { throw problem }
  }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(SourceProblem) {
    var place = 0
    var states: [String: ServerState] = [:]
    var hasTable = false
    while place < bytes.count {
      let line = bytes[place...].prefix { $0 != UInt8(ascii: "\n") }
      if line.starts(with: "# be_id".utf8) {
        states = try Self.states(bytes, &place)
      } else if line.starts(with: "# pxname".utf8) {
        try readTable(bytes, &place, states)
        hasTable = true
      } else {
        take(String(decoding: line.prefix(200), as: UTF8.self))
        place = line.endIndex + 1
      }
    }
    guard hasTable else { throw unreadable(bytes) }
  }

  /// What to say of an answer that holds no table.
  private func unreadable(_ bytes: UnsafeBufferPointer<UInt8>) -> SourceProblem {
    if bytes.isEmpty || version != nil { return .brokenOff }
    if let first = remarks.first, first.hasPrefix("HTTP/") {
      return .other("it speaks HTTP there: give the path of a 'stats socket'")
    }
    return .other("it does not answer as HAProxy's stats socket does")
  }

  private mutating func take(_ line: String) {
    if let level = Level(rawValue: line) { self.level = self.level ?? level }
    let parts = line.split(separator: ":", maxSplits: 1)
    let value = parts.count == 2 ? String(parts[1].drop { $0 == " " }) : ""
    switch parts.first {
    case "Version": version = value
    case "node": machine = value.isEmpty ? nil : value
    case "Pid": pid = Int(value)
    case "Uptime_sec": uptime = Int64(value).map { .seconds($0) }
    case "Start_time_sec":
      startedAt = Int64(value).map { WallTime(milliseconds: $0.multipliedClamped(by: 1000)) }
    default:
      // What else `show info` tells, and the version of the table of states.
      guard version == nil, !line.isEmpty, line != "1", level?.rawValue != line else { return }
      if parts.first != "Name", remarks.count < 8 { remarks.append(line) }
    }
  }
}

extension HAProxyAnswer {
  private static func states(
    _ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int
  ) throws(SourceProblem) -> [String: ServerState] {
    // Behind the `# `, so that each name stands in the column of its values.
    var table = NamedColumns<StateColumn>(bytes, at: place + 2, separatedBy: UInt8(ascii: " "))
    var states: [String: ServerState] = [:]
    loop: while true {
      switch table.next() {
      case .end: break loop
      case .cut: throw .brokenOff
      case .row:
        guard let backend = table.text(.backend), let server = table.text(.server) else { continue }
        states[backend + "/" + server] = ServerState(table)
      }
    }
    place = table.place
    return states
  }

  private mutating func readTable(
    _ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int, _ states: [String: ServerState]
  ) throws(SourceProblem) {
    var table = NamedColumns<StatColumn>(bytes, at: place, separatedBy: UInt8(ascii: ","))
    for column in [StatColumn.server, .type, .status] where !table.has(column) {
      throw .wrongShape(field: column.title)
    }
    let limit = DocumentLimits().nodes
    loop: while true {
      switch table.next() {
      case .end: break loop
      case .cut: throw .brokenOff
      case .row: break
      }
      switch table.count(.type) {
      case 1: backends.append(HAProxyBackend(table))
      case 2:
        guard servers.count < limit else { throw .tooManyNodes(limit: limit) }
        var server = HAProxyServer(table)
        server.state = states[server.path]
        servers.append(server)
      default: break
      }
    }
    place = table.place
  }
}

extension ServerState {
  fileprivate init(_ row: NamedColumns<StateColumn>) {
    func known(_ column: StateColumn) -> String? {
      row.text(column).flatMap { $0 == "-" ? nil : $0 }
    }
    // By its name, where it has one: that is what other sources of the same machine call it.
    host = known(.name) ?? known(.address)
    port = row.count(.port).flatMap { $0 > 0 ? $0 : nil }
    isStopping = row.count(.operation) == 3
    (admin, weight, initialWeight) = (
      row.count(.admin), row.count(.weight), row.count(.initialWeight)
    )
    since = row.count(.since)
  }
}

extension HAProxyServer {
  fileprivate init(_ row: NamedColumns<StatColumn>) {
    self.init(
      backend: row.text(.backend) ?? "", name: row.text(.server) ?? "",
      status: row.text(.status) ?? "")
    (sessions, sessionTotal) = (row.count(.sessions), row.count(.sessionTotal))
    (sessionLimit, queued) = (row.count(.sessionLimit), row.count(.queued))
    errors = row.sum(.connectErrors, .responseErrors, .serverErrors)
    // Before the first request a mean is no zero.
    if sessionTotal != 0 {
      meanMilliseconds = [StatColumn.meanTime, .meanResponse].lazy
        .compactMap { row.count($0) }.first { $0 > 0 }
    }
    // `* ` stands before one that is being made anew.
    check = row.text(.check).map { $0.hasPrefix("* ") ? String($0.dropFirst(2)) : $0 }
    checkWords = row.text(.checkWords)
  }
}

extension HAProxyBackend {
  fileprivate init(_ row: NamedColumns<StatColumn>) {
    self.init(name: row.text(.backend) ?? "")
    (queued, sessions) = (row.count(.queued), row.count(.sessions))
    (sessionTotal, perSecond) = (row.count(.sessionTotal), row.count(.rate))
    // Where answers are counted, those that HAProxy gave itself for want of a server are among them.
    errors = row.count(.serverErrors) ?? row.sum(.connectErrors, .responseErrors)
    algorithm = row.text(.algorithm)
  }
}

extension NamedColumns<StatColumn> {
  /// Of those that are there.
  fileprivate func sum(_ columns: StatColumn...) -> Int? {
    let known = columns.compactMap { count($0) }
    return known.isEmpty ? nil : known.reduce(0) { $0.addingClamped($1) }
  }
}
