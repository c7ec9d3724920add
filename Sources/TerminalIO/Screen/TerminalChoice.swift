import Theming

/// Which terminal descriptions are tried, and in which order.
enum TerminalChoice {
  /// The names to try for a terminal that calls itself `term`.
  ///
  /// True colour is used only where a description offers it, so that ncurses sends it and we never
  /// change a palette: first the direct-colour relative of the description, when the terminal
  /// claims true colour and colour is wanted at all. Behind the name itself stand two that nearly
  /// every terminal understands, for one that is too new for this machine's descriptions.
  static func names(term: String?, colorTerm: String?, isColorRefused: Bool) -> [String] {
    let name = term ?? ""
    var names: [String] = []
    if !isColorRefused, ColorDepth.claimsTrueColor(colorTerm), let direct = directName(of: name) {
      names.append(direct)
    }
    if isName(name) { names.append(name) }
    // A dumb terminal is no unknown one: it would print what others act on.
    if name == "dumb" { return names }
    return names + ["xterm-256color", "vt100"].filter { $0 != name }
  }

  private static func directName(of name: String) -> String? {
    guard isName(name), name != "dumb" else { return nil }
    if name.hasSuffix("-direct") { return nil }
    let family = name.hasSuffix("-256color") ? String(name.dropLast(9)) : name
    return (family == "xterm-kitty" ? "kitty" : family) + "-direct"
  }

  /// Names become file names, so only those are tried that could be one's own description.
  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 64 && name.utf8.first != UInt8(ascii: ".")
      && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }
  }
}
