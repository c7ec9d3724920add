import Commands
import OperatorSetup
import TextSafety

/// `collie config`: what is in effect, what is wrong, and where it is.
struct ConfigSurface {
  let wish: Invocation.ConfigWish
  let environment: Environment

  func run() -> Int32 {
    switch wish {
    case .print:
      let setup = file.readIfSound()
      return say(
        ContextText(setup).lines + ArrangementText(setup.arrangement).lines
          + AlertText(setup.alerts, setup.objectives).lines)
    case .path: return path()
    case .check: return check()
    }
  }

  private var file: OperatorFile { OperatorFile(environment: environment) }

  private func say(_ lines: [String]) -> Int32 {
    Console.output.print(lines: lines.map { SafeText($0, limit: .max) })
    return ExitStatus.done
  }

  private func path() -> Int32 {
    guard let path = file.path else {
      Console.errors.complain("nobody knows where it is: set HOME or XDG_CONFIG_HOME")
      return ExitStatus.failed
    }
    return say([path])
  }

  private func check() -> Int32 {
    let check = ConfigCheck(environment: environment)
    if !check.notices.isEmpty { _ = say(check.notices.map { "note: \($0)" }) }
    guard check.mistakes.isEmpty else {
      Console.errors.print(lines: check.mistakes.map { SafeText($0) })
      return ExitStatus.failed
    }
    let path = file.path ?? "the configuration"
    return say([file.exists ? "\(path) is in order" : "there is no \(path): all is as usual"])
  }
}
