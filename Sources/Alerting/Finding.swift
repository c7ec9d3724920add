import FleetModel
import FleetStore

/// What a rule has found to be wrong, as figures. Words are made of it where they are read.
package enum Finding: Equatable, Sendable {
  case silent(SourceProblem?)
  /// With since when its gateway says so, which was there before us.
  case down(reason: String?, since: WallTime?)
  case badData(field: String, others: Int)
  case figure(NodeFigureWatched, Double)
  /// What the rule's own filter asks for.
  case matches(String)
  case full(limit: Int)
  case starves(depth: Int)
  case grows(depth: Int, limit: Int)
  /// An objective is broken, and what it allows is being used up so many times as fast as it may.
  case slow(p99: Percentile?, objective: Double, burn: Double?)
  case failing(percent: Double)
  case used(percent: Int)
  case runsOut(after: Span, at: WallTime?, early: Span?)
}

/// A figure of a node that a rule can hold to a limit.
package enum NodeFigureWatched: String, Hashable, Sendable, CaseIterable {
  case health, load, memory, temperature, ecc, errors
}
