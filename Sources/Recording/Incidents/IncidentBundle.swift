import FleetModel

/// What is handed to those who look into an incident: its recording, and what it says in words.
///
/// A recording holds what sources said and never how they were asked, so no key is in it. Addresses
/// are those that the screen shows.
package enum IncidentBundle {
  package static func archive(of window: RecordedWindow, version: String) -> [UInt8] {
    var archive = TarArchive(at: (window.endWall?.milliseconds ?? 0) / 1000)
    for (name, lines) in [
      ("summary.txt", IncidentSummary(window).lines),
      ("events.txt", window.eventLines),
      ("operations.txt", window.operationLines),
      ("configuration.txt", window.configurationLines(version: version)),
    ] {
      archive.add("incident/\(name)", Array(lines.map { $0 + "\n" }.joined().utf8))
    }
    archive.add("incident/fleet.rec", window.recording)
    return archive.finished
  }
}

extension RecordedWindow {
  var eventLines: [String] {
    events.map { event in
      let parts = [
        event.at?.rfc3339 ?? "-", event.severity.rawValue, event.kind, event.subject ?? "-",
        event.message + (event.actor.map { " (by \($0))" } ?? ""),
      ]
      return parts.map(\.printable).joined(separator: "  ")
    }
  }

  var operationLines: [String] {
    after.flatMap { $0.operations ?? [] }.map { operation in
      let parts = [
        operation.askedAt?.rfc3339 ?? "-", operation.id, operation.verb, operation.node.name,
        operation.state?.rawValue ?? "-", operation.actor.map { "by \($0)" } ?? "",
        operation.reason ?? "",
      ]
      return parts.filter { !$0.isEmpty }.map(\.printable).joined(separator: "  ")
    }
  }

  func configurationLines(version: String) -> [String] {
    ["collie \(version)"]
      + after.flatMap { track in
        [
          "source \(track.id.name)", "  address \(track.address)",
          "  asked every \((track.interval ?? .zero).milliseconds) ms",
          "  gateway \(track.gateway?.name ?? "-") \(track.gateway?.version ?? "")",
          "  nodes \(track.nodes?.count ?? 0), queues \(track.queues?.count ?? 0)",
        ].map(\.printable)
      }
  }
}

extension String {
  /// Without what would act on a terminal, or break a line in two.
  var printable: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
            .unassigned:
            "\u{FFFD}"
          default: scalar
          }
        }))
  }
}
