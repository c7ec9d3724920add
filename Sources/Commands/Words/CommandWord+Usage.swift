extension CommandWord {
  /// How it is written, in a line.
  func usage(in place: Place) -> String {
    var words = arguments(in: place).map { $0.usage(in: place) }
    if place == .shell, !options.isEmpty { words.append("[OPTION…]") }
    let name = verb == .watch && place == .shell ? "[watch]" : name
    return ((place == .shell ? ["collie"] : []) + [name] + words).joined(separator: " ")
  }

  /// What it does in the palette, in a line.
  var paletteWords: String { paletteSummary ?? summary }
}

extension CommandArgument {
  /// How a usage line shows it: `NODE…`, `[OPERATION]`, `bash|zsh|fish`.
  func usage(in place: Place) -> String {
    let name = isNamedByItsWords ? offer.words.joined(separator: "|") : placeholder
    let count = count(in: place)
    let whole = count.upperBound > 1 ? name + "…" : name
    return count.lowerBound == 0 ? "[\(whole)]" : whole
  }

  private var isNamedByItsWords: Bool {
    if case .choices(let words) = offer { words.count <= 3 } else { false }
  }
}
