import Acting
import Commands
import FleetModel
import TextSafety

/// `collie drain`, `resume`, `cordon`, `weight`, `undo`, `redo`, `confirm`: what the dialogs of the
/// picture do, in lines.
///
/// The gateway is asked first what would come of it, then the person, then the change is sent, once.
struct ActSurface {
  let invocation: Invocation
  let environment: Environment

  func run() throws(StartProblem) -> Int32 {
    guard let request = invocation.request else { return ExitStatus.usage }
    var site = try ActSite(try WatchedFleet(invocation, environment: environment))
    defer { site.leave() }
    try site.arrive()
    let plan = try ActPlan(request, for: site)
    let previews = site.previews(of: plan.intents)
    Console.output.print(lines: plan.lines(with: previews).map { SafeText($0) })
    if invocation.isDryRun { return plan.isRefused(by: previews) ? ExitStatus.failed : 0 }
    let consent = ActConsent(invocation, plan: plan, previews: previews, rails: site.rails)
    guard try consent.isGiven() else {
      Console.errors.complain("nothing was changed")
      return ExitStatus.failed
    }
    site.decide(consent.intents, isWatched: consent.isWatched)
    return try follow(&site)
  }

  /// Tells how it goes until it has gone as far as was asked.
  private func follow(_ site: inout ActSite) throws(StartProblem) -> Int32 {
    var report = ActReport()
    let outcome = ActWaiting(waits: invocation.waits, patience: invocation.timeout ?? .seconds(30))
    while !outcome.isOver(site) {
      site.turn()
      Console.output.print(lines: report.news(of: site).map { SafeText($0) })
      guard let undertaking = site.undertaking, undertaking.stage == .awaitingGoAhead else {
        continue
      }
      let rest = undertaking.courses.count - 1
      let isWanted = try ActConsent.ask("Go on with the other \(rest)? Type yes", for: "yes")
      site.goOn(isWanted)
    }
    let (words, status) = outcome.end(of: site)
    if let words { Console.errors.complain(words) }
    return status
  }
}
