import Commands
import Glibc
import Listing
import TextSafety

package let collieVersion = "0.1.0"
/// When it was released, as the man page says.
private let releaseDate = "2026-11-26"

/// Runs the program that `arguments` ask for and returns its exit status.
package func runCollie(arguments: [String]) -> Int32 {
  Console.fillClosedStreams()
  // A reader that has gone is found out by the write, not by dying of it.
  signal(SIGPIPE, SIG_IGN)
  let environment = Environment.process
  do throws(UsageProblem) {
    let invocation = try Invocation(
      parsing: arguments, defaultGateway: environment[gatewayVariable],
      mayHaveUsualGateway: OperatorFile(environment: environment).exists)
    return run(invocation, in: environment)
  } catch {
    Console.errors.complain("\(error.words). 'collie help' shows how.")
    return Invocation.isForMonitoring(arguments) ? ExitStatus.unknown : ExitStatus.usage
  }
}

/// The gateway that is meant where none is named.
private let gatewayVariable = "COLLIE_GATEWAY"

private func run(_ invocation: Invocation, in environment: Environment) -> Int32 {
  do throws(StartProblem) {
    return try carryOut(invocation, in: environment)
  } catch {
    Console.errors.complain(error.words)
    return error.status
  }
}

private func carryOut(
  _ invocation: Invocation, in environment: Environment
) throws(StartProblem) -> Int32 {
  switch invocation.verb {
  case .watch where invocation.isPlain:
    return try PlainSurface(invocation: invocation, environment: environment).run()
  case .watch: return try WatchSurface(invocation: invocation, environment: environment).run()
  case .frame: return try FrameSurface(invocation: invocation, environment: environment).run()
  case .replay: return try ReplaySurface(invocation: invocation, environment: environment).run()
  case .incident: return try IncidentSurface(invocation: invocation).run()
  case .serve: return try ServeSurface(invocation: invocation, environment: environment).run()
  case .audit where invocation.verifies:
    return try VerifySurface(invocation: invocation, environment: environment).run()
  case .nodes, .queues, .latency, .spend, .alerts, .events, .operations, .audit:
    let kind = ListKind(rawValue: invocation.verb.rawValue) ?? .nodes
    return try ListSurface(kind: kind, invocation: invocation, environment: environment).run()
  case .check: return CheckSurface(invocation: invocation, environment: environment).run()
  case .doctor: return try DoctorSurface(invocation: invocation, environment: environment).run()
  case .drain, .resume, .cordon, .weight, .undo, .redo, .confirm:
    return try ActSurface(invocation: invocation, environment: environment).run()
  case .help: return print(HelpText.lines(about: invocation.helpTopic))
  case .config:
    return ConfigSurface(wish: invocation.configWish ?? .print, environment: environment).run()
  case .completions: return print((invocation.shell ?? .bash).completions)
  case .man: return print(ManPage.lines(version: collieVersion, date: releaseDate))
  case .version: return print(["collie " + collieVersion])
  }
}

private func print(_ lines: [String]) -> Int32 {
  Console.output.print(lines: lines.map { SafeText($0) })
  return ExitStatus.done
}
