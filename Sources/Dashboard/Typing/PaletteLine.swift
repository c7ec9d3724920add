import Commands

/// The command palette while it is open.
package struct PaletteLine: Equatable, Sendable {
  package internal(set) var line = LineEditor()
  /// What could be meant, the likeliest first.
  package internal(set) var completions: [Completion] = []
  /// The completion that is chosen; none while the line itself is meant.
  package internal(set) var chosen: Int?
  /// Why the line could not be carried out.
  package internal(set) var problem: String?
  /// How far back in what was typed before.
  package internal(set) var historyPlace: Int?

  package init() {}
}

extension PaletteLine {
  /// What enter would obey.
  var wish: String {
    guard let chosen, completions.indices.contains(chosen) else { return line.text }
    return completions[chosen].line
  }

  /// Moves among the completions; above the first is the line itself.
  mutating func choose(after steps: Int) {
    let place = (chosen ?? -1) + steps
    chosen = completions.indices.contains(place) ? place : place < 0 ? nil : chosen
  }
}
