import Alerting
import Dashboard
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// One alert as words.
struct AlertWords {
  private let scene: Scene
  private let alert: Alert

  init(_ scene: Scene, _ alert: Alert) { (self.scene, self.alert) = (scene, alert) }

  /// Colour is for what nobody has answered yet; a shape of its own for those who see none.
  private var role: Role {
    switch alert.standing {
    case .resolved: return .good
    case .acknowledged, .snoozed, .pending: return .dim
    case .firing: break
    }
    return alert.severity == .critical ? .bad : .warn
  }

  var textRole: Role { alert.standing == .firing ? .text : .dim }
  var strongRole: Role { alert.standing == .firing ? .strong : .dim }

  var sign: Phrase {
    var phrase = Phrase()
    if alert.standing == .resolved {
      phrase.add(scene.glyphs.mark.done, role)
    } else if alert.severity == .critical {
      phrase.add(scene.glyphs.mark.down, role)
    } else {
      phrase.add("!", role)
    }
    return phrase
  }

  func subject(in width: Int) -> Phrase {
    var phrase = Phrase()
    if case .node(let id) = alert.subject {
      phrase.add(NodeLabel(id, in: scene.fleet).cut(to: width), strongRole)
    } else {
      phrase.add(
        SafeName(alert.subject.name).text.truncated(to: width, at: .middle), strongRole)
    }
    return phrase
  }

  var sentence: Phrase {
    var phrase = Phrase()
    phrase.add(SafeText(alert.sentence, limit: 300), textRole)
    return phrase
  }

  var since: String { scene.start(of: alert)?.clock ?? FigureText.unknown }

  var length: String { FigureText.age(scene.length(of: alert)) }

  /// What has been said to it, in the fewest words.
  func state(in width: Int) -> Phrase {
    switch alert.standing {
    case .pending: return Phrase("not yet", .dim)
    case .firing:
      if alert.isInDoubt { return Phrase(width >= 12 ? "in doubt" : "?", .unknown) }
      return alert.quietSince == nil ? Phrase() : Phrase("going", .dim)
    case .acknowledged: return Phrase(width >= 12 ? "acknowledged" : "ack", .dim)
    case .snoozed: return Phrase(snoozeWords(in: width), .dim)
    case .resolved:
      let time = alert.resolvedAt.flatMap { scene.wallTime(at: $0) }
      guard width >= 10, let time else { return Phrase("over", .good) }
      return Phrase("over ", .good) + Phrase(FigureText.minute(time), .dim)
    }
  }

  private func snoozeWords(in width: Int) -> String {
    guard case .until(let end)? = alert.snooze, width >= 12 else { return "quiet" }
    return "quiet " + FigureText.age(max(.zero, end - scene.fleet.now))
  }

  /// The whole of it: since when, and what has been said to it, by whom and for how long.
  var story: Phrase {
    var phrase = Phrase("since ", .dim)
    phrase.add(since)
    phrase.add(", for ", .dim)
    phrase.add(length)
    switch alert.standing {
    case .pending, .firing:
      if alert.isInDoubt { phrase.add(" · nobody knows whether it still is", .warn) }
      if let quiet = alert.quietSince {
        let span = FigureText.age(scene.fleet.now - quiet)
        phrase.add(" · over for \(span), if that lasts", .dim)
      }
    case .acknowledged:
      let time = alert.acknowledgedAt.flatMap { scene.wallTime(at: $0) }?.clock
      phrase.add(" · acknowledged by you\(time.map { " at " + $0 } ?? ""), here only", .dim)
    case .snoozed:
      phrase.add(" · snoozed by you \(snoozeEnd), here only", .dim)
    case .resolved:
      let time = alert.resolvedAt.flatMap { scene.wallTime(at: $0) }?.clock
      phrase.add(" · over\(time.map { " since " + $0 } ?? "")", .good)
    }
    return phrase
  }

  private var snoozeEnd: String {
    guard case .until(let end)? = alert.snooze else { return "until it is over" }
    let time = scene.wallTime(at: end)?.clock
    return "until " + (time ?? "in \(FigureText.age(end - scene.fleet.now))")
  }

  /// What is strange about the node, which may be why.
  var why: Phrase? {
    guard case .node(let id) = alert.subject, alert.standing != .resolved,
      let sentence = scene.strangeness(of: id).first
    else { return nil }
    return Phrase("why         ", .dim) + Phrase(sentence)
  }

  var runbook: Phrase? {
    guard let runbook = alert.runbook, !runbook.isEmpty else { return nil }
    var phrase = Phrase("what to do  ", .dim)
    phrase.add(SafeText(runbook, limit: 300))
    return phrase
  }
}
