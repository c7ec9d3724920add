import Alerting
import Commands
import Filtering
import FleetModel
import FleetStore
import Listing
import TextSafety

/// `collie nodes` and its like: one look at the fleet, or at its audit trail, as a list.
struct ListSurface {
  let kind: ListKind
  let invocation: Invocation
  let environment: Environment

  private var options: ListOptions {
    ListOptions(
      kind: kind, filter: invocation.filter, sort: invocation.order,
      form: ListForm(rawValue: invocation.output.rawValue) ?? .table)
  }

  func run() throws(StartProblem) -> Int32 {
    // Before anybody is asked: a mistake of ours is told at once.
    try refuse { () throws(ListProblem) in try options.check() }
    return try print(list())
  }

  private func list() throws(StartProblem) -> FleetList {
    if kind == .audit {
      let entries = try AuditSource(invocation: invocation, environment: environment).entries()
      return try refuse { () throws(ListProblem) in try FleetList(of: entries, options) }
    }
    let first = FirstLook(
      try WatchedFleet(invocation, environment: environment),
      patience: invocation.timeout ?? FirstLook.patience)
    defer { first.stop() }
    let fleet = try first.fleet()
    guard kind == .alerts else {
      return try refuse { () throws(ListProblem) in try FleetList(of: fleet, options) }
    }
    let setup = OperatorFile(environment: environment).readIfSound()
    let alerts = Alerts.firstSight(
      of: fleet, rules: setup.alerts.rules, objectives: setup.objectives)
    return try refuse { () throws(ListProblem) in
      try FleetList(of: Array(alerts.firing), in: fleet, options)
    }
  }

  /// Lines go out in bundles: a large fleet is many megabytes, and one at a time takes long.
  private func print(_ list: FleetList) throws(StartProblem) -> Int32 {
    var bundle: [SafeText] = []
    var outcome = Console.Outcome.printed
    list.eachLine(in: options.form) { line in
      bundle.append(line)
      guard bundle.count >= Self.bundleSize else { return true }
      outcome = Console.output.print(lines: bundle, endedBy: options.form.lineEnd)
      bundle.removeAll(keepingCapacity: true)
      return outcome == .printed
    }
    if outcome == .printed {
      outcome = Console.output.print(lines: bundle, endedBy: options.form.lineEnd)
    }
    if case .failed(let reason) = outcome {
      throw StartProblem("the list cannot be printed: \(reason)", status: ExitStatus.failed)
    }
    return ExitStatus.done
  }

  private static let bundleSize = 256

  /// Runs `make`, and says of a mistake in a filter where it is.
  private func refuse<Made>(
    _ make: () throws(ListProblem) -> Made
  ) throws(StartProblem) -> Made {
    do throws(ListProblem) {
      return try make()
    } catch {
      var words = "--sort: \(error.words)"
      if case .filter(let problem) = error {
        words = "--filter, at character \(problem.offset + 1): \(problem.words)"
      } else if case .takesLonger = error {
        words = error.words
      }
      throw StartProblem(words)
    }
  }
}
