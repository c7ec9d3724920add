import Commands
import FleetModel
import FleetStore

/// The nodes that a key is meant for.
struct Aim: Equatable {
  var nodes: [NodeID]
  /// Marked nodes that the filter hides, and that are therefore left out.
  var hiddenMarks = 0
}

/// Why it cannot be said which nodes are meant.
struct AimProblem: Error, Equatable {
  var words: String
}

extension DashboardState {
  /// So long it takes an operator to see that the cursor is on another node.
  private static let blink = Span.milliseconds(500)
  /// More at once is nobody's intention.
  private static let mostNodes = 1000

  /// The nodes that `request` is about: those that it names, the open one, the marked ones, or the
  /// one under the cursor, in the order in which they are seen.
  ///
  /// - Parameter lost: The node that was under the cursor and went away, if no key came since.
  func aim(of names: [String], afterLosing lost: NodeID?) throws(AimProblem) -> Aim {
    let aim = names.isEmpty ? try aimInPicture(afterLosing: lost) : try aim(atNamed: names)
    guard aim.nodes.count <= Self.mostNodes else {
      throw AimProblem(
        words: "\(aim.nodes.count) nodes are too many at once: at most \(Self.mostNodes)")
    }
    return aim
  }

  private func aim(atNamed names: [String]) throws(AimProblem) -> Aim {
    var nodes: [NodeID] = []
    for name in names {
      guard let node = existing(nodeNamed: name, in: fleet) else {
        throw AimProblem(words: Notice.unknownNode(name).words)
      }
      if !nodes.contains(node) { nodes.append(node) }
    }
    return Aim(nodes: nodes)
  }

  private func aimInPicture(afterLosing lost: NodeID?) throws(AimProblem) -> Aim {
    guard attention.view.hasNodeTable else {
      throw AimProblem(words: "name the nodes, or choose them in the view of nodes")
    }
    // What is under the cursor may have changed while the finger was on its way.
    if let lost { throw AimProblem(words: words(afterLosing: lost)) }
    if let moved = aimMovedAt, now - moved < Self.blink {
      throw AimProblem(words: "the table has just moved\(cursorWords): look, and press again")
    }
    if let open = attention.openNode { return Aim(nodes: [open]) }
    if !attention.marked.isEmpty { return try aimAtMarks() }
    guard let selected = attention.selected else {
      throw AimProblem(words: "there is no node under the cursor")
    }
    return Aim(nodes: [selected])
  }

  /// Marks gather over several filters, but what is not seen is not acted on: the node that an
  /// operator has forgotten under a filter is the one that hurts.
  private func aimAtMarks() throws(AimProblem) -> Aim {
    let shown = rows.filter { attention.marked.contains($0) }
    let hidden = attention.marked.count - shown.count
    guard !shown.isEmpty else {
      throw AimProblem(
        words: "the filter hides all \(hidden) marked nodes: clear it, or the marks with esc")
    }
    return Aim(nodes: shown, hiddenMarks: hidden)
  }

  private func words(afterLosing lost: NodeID) -> String {
    let what = fleet.nodes[lost] == nil ? "is gone" : "is filtered out"
    return "\(lost.name) \(what)\(cursorWords): look, and press again"
  }

  private var cursorWords: String {
    attention.selected.map { "; the cursor is on \($0.name)" } ?? ""
  }

  /// The node with exactly this name. Two names can read alike and be spelt in different scalars,
  /// and only the one that is spelt so is meant.
  func existing(nodeNamed name: String, in fleet: Fleet) -> NodeID? {
    guard let index = fleet.nodes.index(forKey: NodeID(name)) else { return nil }
    let known = fleet.nodes.keys[index]
    return known.name.isSpelt(like: name) ? known : nil
  }
}

extension Notice {
  static func unknownNode(_ name: String) -> Notice {
    Notice("there is no node \(name)", isWarning: true)
  }
}

extension String {
  /// Whether both are the same scalar by scalar. `==` calls two spellings of one letter equal.
  func isSpelt(like other: String) -> Bool {
    unicodeScalars.elementsEqual(other.unicodeScalars)
  }
}
