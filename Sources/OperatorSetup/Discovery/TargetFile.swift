import Addressing
import SetupFiles

/// A list of targets as other programs write it for Prometheus (`file_sd`), in JSON or YAML:
///
///     [{"targets": ["node1:8000", "node2:8000"], "labels": {"region": "eu", "__scheme__": "https"}}]
///
/// Of the labels, `node` or `instance` names the node of a single target, `region` says where it is,
/// and `__scheme__` and `__metrics_path__` how its page is reached. All others are for others.
package struct TargetFile: Equatable, Sendable {
  package var targets: [FoundTarget] = []
  /// With any of these the file is not gone by: half a fleet looks like an outage.
  package var mistakes: [Remark] = []

  /// More than anybody watches at once.
  package static let limit = 4096

  package init(file: String, bytes: [UInt8]) {
    let findings = Findings(file: file)
    if let root = Field.root(of: bytes, findings) {
      if root.isList {
        for group in root.items(limit: Self.limit) { read(group) }
      } else {
        root.mistake("must be a list of targets, as Prometheus reads it")
      }
    } else if findings.isClean {
      // Whoever writes one empties it first. A list of nothing is `[]`.
      findings.mistake("is empty", at: nil, field: "")
    }
    mistakes = findings.allMistakes
    if targets.count > Self.limit { targets.removeLast(targets.count - Self.limit) }
  }

  private mutating func read(_ group: Field) {
    guard var section = Section(group) else { return }
    let addresses = section.items("targets", limit: Self.limit)
    var labels = section.section("labels")
    let scheme = labels?.take("__scheme__")?.choice(["http", "https"]) ?? "http"
    let path = labels?.text("__metrics_path__", limit: TextLimits.address) ?? ""
    let node = labels?.take("node") ?? labels?.take("instance")
    let region = labels?.text("region")
    for address in addresses {
      guard let endpoint = Self.endpoint(address, scheme, path) else { continue }
      targets.append(
        FoundTarget(
          endpoint: endpoint, node: addresses.count == 1 ? node?.text() : nil, region: region))
    }
  }

  private static func endpoint(_ field: Field, _ scheme: String, _ path: String) -> Endpoint? {
    guard let text = field.text(limit: TextLimits.address) else { return nil }
    let address = text.contains("://") ? text : "\(scheme)://\(text)"
    // A page in its usual place is looked for as usual.
    let rest = path == "/metrics" || path.isEmpty ? "" : path.hasPrefix("/") ? path : "/\(path)"
    do throws(EndpointProblem) {
      return try Endpoint(parsingPage: address + rest)
    } catch {
      field.mistake("\(error)")
      return nil
    }
  }
}
