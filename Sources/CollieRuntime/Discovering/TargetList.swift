import Addressing
import CSystem
import FleetModel
import Glibc
import OperatorSetup
import Polling

/// One list of sources that somebody else keeps, and what it was last found to hold.
struct TargetList {
  /// DNS is asked this often; files are looked at each time.
  private static let servicePause = Span.seconds(30)
  private static let mostServices = 1024

  let discovery: OperatorDiscovery
  /// A source like those that it names.
  let template: PolledSource
  private var targets: [FoundTarget] = []
  /// What is wrong with it now.
  private(set) var complaint: String?
  private var askedAt: Moment?

  init(discovery: OperatorDiscovery, template: PolledSource) {
    (self.discovery, self.template) = (discovery, template)
  }

  mutating func look(at now: Moment, asksDNS: Bool) {
    switch discovery.place {
    case .files(let patterns): lookAtFiles(patterns)
    case .services(let name, let server):
      guard asksDNS, askedAt.map({ now - $0 >= Self.servicePause }) ?? true else { return }
      askedAt = now
      ask(name, server)
    }
  }

  var sources: [PolledSource] {
    targets.map { target in
      var source = template
      source.id = SourceID("\(template.kind.rawValue) \(target.endpoint.host)")
      source.endpoint = target.endpoint
      source.node = target.node.map { NodeID($0) }
      if target.node != nil { source.nodeLabel = nil }
      source.region = target.region ?? template.region
      return source
    }
  }

  private mutating func lookAtFiles(_ patterns: [String]) {
    var found: [FoundTarget] = []
    for path in patterns.flatMap(Self.paths) {
      guard let bytes = BoundedFile.read(path) else {
        complaint = "'\(path)' cannot be read: the targets stay as they were"
        return
      }
      let file = TargetFile(file: path, bytes: bytes)
      if let mistake = file.mistakes.first {
        complaint = "\(mistake); the targets stay as they were"
        return
      }
      found += file.targets
    }
    (targets, complaint) = (found, nil)
  }

  /// The files that a pattern stands for, in the order of their names.
  private static func paths(of pattern: String) -> [String] {
    guard pattern.contains("*") else { return [pattern] }
    var matches = glob_t()
    defer { globfree(&matches) }
    guard glob(pattern, 0, nil, &matches) == 0 else { return [] }
    return (0..<Int(matches.gl_pathc)).compactMap { place in
      matches.gl_pathv[place].map { String(cString: $0) }
    }
  }

  private mutating func ask(_ name: String, _ server: OperatorDiscovery.NameServer?) {
    var services = [collie_service](repeating: collie_service(), count: Self.mostServices)
    let count = collie_find_services(
      name, server?.address, server?.port ?? 53, &services, Int32(services.count))
    guard count >= 0 else {
      complaint = "DNS does not know \(name): the targets stay as they were"
      return
    }
    targets = services.prefix(Int(count)).compactMap { service in
      let host = withUnsafeBytes(of: service.host) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      return (try? Endpoint(parsing: "http://\(host):\(service.port)")).map {
        FoundTarget(endpoint: $0)
      }
    }
    complaint = nil
  }
}
