import Acting
import Drawing
import TextSafety

/// How the gateway that a dialog is about is told from others: by its name, always, and by the
/// colour that the configuration gives it.
struct GatewaySign {
  let name: SafeText
  let role: Role?
  let isProtected: Bool

  init(_ scene: Scene) {
    let source = scene.source.map { $0.id.name } ?? ""
    let given = [scene.rails.name, scene.fleet.gateway.name].compactMap { $0 }.first { !$0.isEmpty }
    name = SafeName(given ?? source).text.truncated(to: 64, at: .middle)
    role = scene.rails.color.map(Role.init(of:))
    isProtected = scene.rails.isProtected
  }

  /// `on prod`
  var words: SafeText {
    let name = name.isEmpty ? "a gateway without a name" : name
    return "on " + name + (isProtected ? ", protected" : "")
  }
}

extension Role {
  init(of color: GuardRails.Color) {
    self =
      switch color {
      case .red: .bad
      case .yellow: .warn
      case .green: .good
      case .blue: .accent
      }
  }
}
