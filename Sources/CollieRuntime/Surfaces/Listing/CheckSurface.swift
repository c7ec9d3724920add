import FleetModel
import FleetStore
import Listing

/// `collie check`: one look at the fleet, judged for monitoring.
struct CheckSurface {
  let limits: VerdictLimits
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
      let first = FirstLook(try WatchedFleet(invocation, environment: environment))
      defer { first.stop() }
      return try first.fleet().verdict(by: limits, now: first.clock.wallTime)
    } catch {
      return .unknown(error.words)
    }
  }
}
