import Commands
import OperatorSetup
import TextSafety

/// `collie config`: what is in effect, what is wrong, and where it is.
struct ConfigSurface {
  let wish: Invocation.ConfigWish
  let environment: Environment

  func run() -> Int32 {
    switch wish {
    case .print: return say(ArrangementText(file.readIfSound().arrangement).lines)
    case .path: return path()
    case .check: return check()
    }
  }

  private var file: OperatorFile { OperatorFile(environment: environment) }

  private func say(_ lines: [String]) -> Int32 {
    Console.output.print(lines: lines.map { SafeText($0) })
    return ExitStatus.done
  }

  private func path() -> Int32 {
    guard let path = file.path else {
      Console.errors.complain("nobody knows where it is: set HOME or XDG_CONFIG_HOME")
      return ExitStatus.failed
    }
    return say([path])
  }

  /// Everything that an operator can write, looked at at once.
  private func check() -> Int32 {
    var mistakes: [String] = []
    if let path = file.path, file.exists {
      let reading = file.look()
      mistakes += reading.map { $0.mistakes.map { "\($0)" } } ?? [OperatorFile.unreadable(path)]
      _ = say((reading?.notices ?? []).map { "note: \($0)" })
      let themes = ThemeCatalog(directory: environment.themeDirectory)
      mistakes += themes.problems
      if let name = reading?.setup?.arrangement.theme, themes.theme(named: name) == nil {
        mistakes.append("\(path): theme: there is none of the name '\(name)'")
      }
    } else {
      mistakes += ThemeCatalog(directory: environment.themeDirectory).problems
    }
    mistakes += PriceFile(environment: environment).look().mistakes
    guard mistakes.isEmpty else {
      Console.errors.print(lines: mistakes.map { SafeText($0) })
      return ExitStatus.failed
    }
    let path = file.path ?? "the configuration"
    return say([file.exists ? "\(path) is in order" : "there is no \(path): all is as usual"])
  }
}
