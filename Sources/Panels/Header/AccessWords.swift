import Acting
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// Who we are to the gateway and whether we may change anything: `mara · operator`, `read-only`,
/// `write 9:41`.
struct AccessWords {
  private let scene: Scene

  init(_ scene: Scene) { self.scene = scene }

  /// What matters most of it.
  var short: Phrase {
    if let lock { return lock }
    return scene.source?.access?.role.map { Phrase($0.rawValue, .dim) } ?? Phrase()
  }

  var whole: Phrase {
    let access = scene.source?.access
    var words = Phrase()
    if let actor = access?.actor, !actor.isEmpty {
      words.add(SafeName(actor).text.truncated(to: 16, at: .middle), .dim)
    }
    if let role = access?.role, role.rawValue != access?.actor {
      if !words.isEmpty { words.add(" · ", .dim) }
      words.add(role.rawValue, .dim)
    }
    if let lock {
      if !words.isEmpty { words.add("   ") }
      words.add(lock)
    }
    return words
  }

  private var lock: Phrase? {
    let rails = scene.rails
    if rails.isReadOnly { return Phrase("read-only", .accent) }
    guard rails.isLocked else { return nil }
    guard let until = rails.unlockedUntil, until > scene.fleet.now else {
      return Phrase("locked", .accent)
    }
    return Phrase("write " + OperationStory.countdown(until - scene.fleet.now), .warn)
  }
}
