import Acting
import Addressing
import FleetModel
import SetupFiles

/// The gateways that there are, as the file that names them, to be changed.
package struct ContextText {
  package let lines: [String]

  package init(_ setup: OperatorSetup) {
    let usual = setup.usual.map { ["context: \(SetupText.name($0.name))"] } ?? []
    let contexts = setup.contexts.flatMap(Self.lines)
    lines = usual + (contexts.isEmpty ? [] : ["contexts:"] + contexts)
  }

  private static func lines(of context: OperatorContext) -> [String] {
    var fields: [String] = []
    if let gateway = context.gateway { fields.append("gateway: \(quoted(gateway.written))") }
    if let key = context.key { fields.append(SetupText.field(of: key)) }
    if let file = context.authorityFile { fields.append("ca_file: \(quoted(file))") }
    if let proxy = context.proxy { fields.append("proxy: \(quoted(proxy))") }
    if let interval = context.interval { fields.append("interval: \(interval.written)") }
    fields += Self.fields(of: context.rails)
    if !context.sources.isEmpty {
      fields += ["sources:"] + context.sources.map { "  - {\(SourceText.fields(of: $0))}" }
    }
    if !context.discoveries.isEmpty {
      fields += ["discover:"] + context.discoveries.map { "  - {\(SourceText.fields(of: $0))}" }
    }
    if !context.aliases.isEmpty {
      fields += ["nodes:"]
      fields += context.aliases.ofNodes.map {
        "  \(SetupText.name($0.node.name)): \(SetupText.list($0.aliases))"
      }
    }
    return ["  \(SetupText.name(context.name)):"] + fields.map { "    \($0)" }
  }

  private static func fields(of rails: GuardRails) -> [String] {
    let access = rails.isReadOnly ? "read-only" : rails.isLocked ? "locked" : "full"
    return ["access: \(access)", "protected: \(rails.isProtected)"]
      + (rails.color.map { ["color: \($0.rawValue)"] } ?? [])
      + ["bulk_percent: \(rails.bulkPercent.shortestText)"]
  }

  private static func quoted(_ text: String) -> String { SetupText.quoted(text) }
}
