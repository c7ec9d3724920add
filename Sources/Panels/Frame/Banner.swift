import Acting
import Dashboard
import Drawing
import FleetModel
import TextSafety

/// What waits for the operator and would be forgotten otherwise: weights that are about to be sent,
/// and changes that want a go-ahead.
struct Banner {
  private let scene: Scene
  private let matter: Matter

  private enum Matter {
    case weights(PendingWeights, PendingWeights.Target)
    case undertaking(Undertaking, Course)
  }

  init?(_ scene: Scene) {
    self.scene = scene
    if let pending = scene.attention.pendingWeights, let first = pending.targets.first {
      matter = .weights(pending, first)
    } else if scene.attention.undertakingDialog == nil,
      let waiting = scene.acts.undertakings.last(where: { $0.stage == .awaitingGoAhead }),
      let first = waiting.courses.first
    {
      matter = .undertaking(waiting, first)
    } else {
      return nil
    }
  }

  func phrase(within room: Int) -> Phrase {
    switch matter {
    case .weights(let pending, let first):
      let whole = phrase(for: pending, first, saysWhen: true)
      return whole.width <= room ? whole : phrase(for: pending, first, saysWhen: false)
    case .undertaking(let undertaking, let first):
      return phrase(for: undertaking, first)
    }
  }

  /// `gpu-a 1.00 → 0.70, sent in 1 s · esc drops it`
  private func phrase(
    for pending: PendingWeights, _ first: PendingWeights.Target, saysWhen: Bool
  ) -> Phrase {
    var words = Phrase("! ", .warn)
    let count = pending.targets.count
    words.add(name(of: first.node), .strong)
    if count > 1 { words.add(" and \(count - 1) more") }
    words.add(" " + FigureText.weight(first.before) + " → ", .dim)
    words.add(FigureText.weight(first.after), .strong)
    let left = max(.zero, pending.dueAt - scene.fleet.now)
    if saysWhen {
      let seconds = FigureText.seconds(left.seconds.rounded(.up))
      words.add(left == .zero ? ", being sent" : ", sent in \(seconds)", .warn)
    }
    words.add(" · ", .dim)
    words.add("esc", .key)
    words.add(count > 1 ? " drops them" : " drops it", .dim)
    return words
  }

  private func phrase(for undertaking: Undertaking, _ first: Course) -> Phrase {
    var words = Phrase("! ", .warn)
    words.add(SafeText(Deed(first.intent.order).words))
    words.add(" has worked on ")
    words.add(name(of: first.intent.node), .strong)
    let others = undertaking.courses.count - 1
    words.add(
      others == 1
        ? ": one more node waits for your go-ahead"
        : ": \(others) more nodes wait for your go-ahead", .warn)
    return words
  }

  private func name(of node: NodeID) -> SafeText {
    NodeLabel(node, in: scene.fleet).cut(to: 40)
  }
}
