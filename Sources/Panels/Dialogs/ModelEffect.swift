import Drawing
import FleetModel
import TextSafety

/// What a change means for one model, in words.
struct ModelEffect {
  let capacity: ModelCapacity
  /// Whether the change takes something away at all.
  let isLoss: Bool

  private var name: SafeText { SafeName(capacity.model).text.truncated(to: 40, at: .middle) }

  var losesLastNode: Bool { capacity.nodesBefore > 0 && capacity.nodesAfter <= 0 }

  /// `deepseek-v3.2 keeps 3 nodes`
  var nodes: Phrase {
    var phrase = Phrase()
    phrase.add(name, losesLastNode ? .bad : .text)
    let after = max(0, capacity.nodesAfter)
    let count = "\(FigureText.count(after)) \(after == 1 ? "node" : "nodes")"
    if losesLastNode {
      phrase.add(" loses its last node", .bad)
    } else if after > capacity.nodesBefore {
      phrase.add(" has \(count) again", .dim)
    } else {
      phrase.add(" keeps \(count)", after == 1 && isLoss ? .warn : .dim)
    }
    return phrase
  }

  /// `claude-sonnet-4.5 96 wait 3.0 s → about 3.6 s`; nothing when nothing waits.
  var queue: Phrase? {
    guard let queued = capacity.queued, queued > 0 else { return nil }
    var phrase = Phrase()
    phrase.add(name)
    phrase.add(" \(FigureText.count(queued))", .strong)
    phrase.add(queued == 1 ? " waits" : " wait", .dim)
    guard let estimate else { return phrase }
    return phrase + estimate
  }

  /// `33/s come, 31/s go · room for 12 more`
  var traffic: Phrase? {
    var parts: [String] = []
    if let come = capacity.arrivalsPerSecond, let go = capacity.servedPerSecond {
      parts.append("\(FigureText.compact(come))/s come, \(FigureText.compact(go))/s go")
    }
    if let places = capacity.placesLeft {
      parts.append(places > 0 ? "room for \(FigureText.count(places)) more" : "no room elsewhere")
    }
    return parts.isEmpty ? nil : Phrase(parts.joined(separator: " · "), .dim)
  }

  /// How long a request waits now and would wait then.
  ///
  /// Only where it follows from what is known: something waits, the other nodes have no room left,
  /// and so what is served falls by the share that this node serves. Where they have room, the wait
  /// depends on how the work spreads, and a number would be a guess.
  private var estimate: Phrase? {
    guard isLoss, !losesLastNode, capacity.placesLeft == 0, let queued = capacity.queued,
      let served = capacity.servedPerSecond, served > 0,
      let share = capacity.sharePercent, share > 0, share < 100
    else { return nil }
    let servedAfter = served * (1 - share / 100)
    if let come = capacity.arrivalsPerSecond, come > servedAfter {
      return Phrase(" · would grow by about \(FigureText.compact(come - servedAfter))/s", .warn)
    }
    let before = FigureText.milliseconds(Double(queued) / served * 1000)
    let after = FigureText.milliseconds(Double(queued) / servedAfter * 1000)
    return Phrase(" \(before) → ", .dim) + Phrase("about \(after)", .warn)
  }
}
