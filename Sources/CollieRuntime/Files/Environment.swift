import Glibc

/// The environment variables that we look at, and no others.
struct Environment: Sendable {
  private let read: @Sendable (String) -> String?

  /// The process's own.
  static let process = Environment { name in getenv(name).map { String(cString: $0) } }

  init(_ read: @escaping @Sendable (String) -> String?) { self.read = read }

  subscript(name: String) -> String? { read(name) }

  func values(of names: [String]) -> [String: String] {
    Dictionary(uniqueKeysWithValues: names.compactMap { name in read(name).map { (name, $0) } })
  }

  /// Where the operator keeps settings, if there is a home to keep them in.
  var configurationDirectory: String? {
    if let directory = read("XDG_CONFIG_HOME"), directory.hasPrefix("/") {
      return directory + "/collie"
    }
    return read("HOME").flatMap { $0.hasPrefix("/") ? $0 + "/.config/collie" : nil }
  }

  /// Where it is kept what was done here, if there is a home to keep it in.
  var stateDirectory: String? {
    if let directory = read("XDG_STATE_HOME"), directory.hasPrefix("/") {
      return directory + "/collie"
    }
    return read("HOME").flatMap { $0.hasPrefix("/") ? $0 + "/.local/state/collie" : nil }
  }

  var themeDirectory: String? { configurationDirectory.map { $0 + "/themes" } }

  /// NO_COLOR counts when it is set to anything at all: https://no-color.org.
  var forbidsColor: Bool { !(read("NO_COLOR") ?? "").isEmpty }
}
