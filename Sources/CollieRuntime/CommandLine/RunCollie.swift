import Commands
import Glibc
import TextSafety

package let collieVersion = "0.1.0"

/// Runs the program that `arguments` ask for and returns its exit status.
package func runCollie(arguments: [String]) -> Int32 {
  Console.fillClosedStreams()
  // A reader that has gone is found out by the write, not by dying of it.
  signal(SIGPIPE, SIG_IGN)
  do throws(UsageProblem) {
    let invocation = try Invocation(parsing: arguments)
    return run(invocation)
  } catch {
    Console.errors.complain("\(error.words). 'collie help' shows how.")
    return ExitStatus.usage
  }
}

private func run(_ invocation: Invocation) -> Int32 {
  let environment = Environment.process
  do throws(StartProblem) {
    switch invocation.verb {
    case .watch: return try WatchSurface(invocation: invocation, environment: environment).run()
    case .frame: return try FrameSurface(invocation: invocation, environment: environment).run()
    case .serve: return try ServeSurface(invocation: invocation, environment: environment).run()
    case .audit: return try AuditSurface(invocation: invocation, environment: environment).run()
    case .help:
      let lines = helpText(about: invocation.helpTopic).split(
        separator: "\n", omittingEmptySubsequences: false)
      Console.output.print(lines: lines.map { SafeText(String($0)) })
    case .version: Console.output.print(lines: [SafeText("collie " + collieVersion)])
    }
    return ExitStatus.done
  } catch {
    Console.errors.complain(error.words)
    return error.status
  }
}
