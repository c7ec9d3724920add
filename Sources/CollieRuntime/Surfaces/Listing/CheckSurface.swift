import Commands
import FleetModel
import FleetStore
import Listing

/// `collie check`: one look at the fleet, judged for monitoring.
struct CheckSurface {
  let invocation: Invocation
  let environment: Environment

  /// Prints one line in any case: whoever runs this reads standard output, and takes a line that is
  /// missing for a fault of the monitoring.
  func run() -> Int32 {
    let verdict = verdict
    let outcome = Console.output.print(lines: [verdict.line])
    return outcome == .printed ? verdict.status.rawValue : Verdict.Status.unknown.rawValue
  }

  var verdict: Verdict {
    do throws(StartProblem) {
      let first = FirstLook(
        try WatchedFleet(invocation, environment: environment),
        patience: invocation.timeout ?? FirstLook.patience)
      defer { first.stop() }
      return try first.fleet().verdict(
        by: VerdictLimits(invocation.limits), now: first.clock.wallTime)
    } catch {
      return .unknown(error.words)
    }
  }
}

extension VerdictLimits {
  fileprivate init(_ limits: CheckLimits) {
    self.init()
    (firstTokenP99, ready) = (Limit(limits.firstTokenP99), Limit(limits.ready))
    (budget, queue) = (Limit(limits.budget), Limit(limits.queued))
    errors = Limit(limits.errors)
  }
}

extension VerdictLimits.Limit {
  fileprivate init(_ limit: CheckLimit?) {
    self.init(warning: limit?.warning, critical: limit?.critical)
  }
}
