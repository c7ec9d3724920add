/// How an operator likes the picture: what of it is a matter of taste and of habit.
package struct Arrangement: Equatable, Sendable {
  /// A theme by its name; `nil` for the usual one.
  package var theme: String?
  /// Whether a mouse may be used.
  package var hasMouse = false
  /// Keys other than the usual ones.
  package var keys: [KeyAssignment] = []
  /// The columns of the node table after the name, in the overview and in the view of nodes.
  package var overviewColumns = ColumnWord.overview
  package var nodeColumns = ColumnWord.nodes
  /// The panels under the node table of the overview, from the left.
  package var panels = OverviewPanel.allCases

  package init() {}
}

/// A panel of the overview, by the name that a configuration gives it.
package enum OverviewPanel: String, Sendable, CaseIterable {
  case queues, latency, budgets, models
}

/// A column of the node table, by the word for it.
package struct ColumnWord: Equatable, Sendable {
  package let word: String
  /// The raw name of the column of the picture.
  package let column: String

  /// All that can be shown. Names are always there, so they come first whatever is asked for.
  package static let all: [ColumnWord] =
    SortWord.all.filter { $0.word != "urgency" && $0.word != "name" }
    .map { ColumnWord(word: $0.word, column: $0.column) }
    + [
      ColumnWord(word: "gpu-loads", column: "gpuLoads"),
      ColumnWord(word: "trend", column: "trend"),
    ]

  package static func named(_ word: String) -> ColumnWord? { all.first { $0.word == word } }

  /// Those of the overview.
  ///
  /// What only says how busy a healthy node is (tokens, heat, power) is left to the view of the
  /// nodes: it is different at every poll, and on a slow line each digit that changes is paid for.
  package static let overview = [
    "gpu", "region", "state", "health", "load", "gpu-loads", "memory", "in-flight", "queued",
    "requests", "errors", "ttft", "weight", "trend",
  ].compactMap(named)

  /// Those of the view of nodes, and that is all of them. What changes comes before what a node is,
  /// because a narrow screen shows the first.
  package static let nodes = [
    "state", "health", "load", "memory", "in-flight", "queued", "ttft", "latency", "requests",
    "errors", "tokens", "gpu-loads", "temperature", "power", "ecc", "weight", "gpu", "region",
    "trend",
  ].compactMap(named)
}
