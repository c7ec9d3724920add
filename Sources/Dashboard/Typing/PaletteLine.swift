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
