import Acting
import Drawing
import FleetModel
import TextSafety

/// What a dialog says, line by line, and how much each line is missed where there is no room.
struct DialogPage {
  struct Line {
    /// What stands before it, in the first column.
    var label = SafeText()
    var words = Phrase()
    /// 0 stays whatever happens; the higher, the sooner it goes.
    var rank: Int
    /// Whether the row is where the keys go.
    var isFocused = false
    var bar: CapacityBar?
  }

  private(set) var lines: [Line] = []
  let width: Int

  init(width: Int) { self.width = width }

  /// The first column: labels are short, and a narrow dialog has no room for air.
  var labelWidth: Int { width >= 40 ? 12 : 10 }
  var valueWidth: Int { max(1, width - labelWidth) }

  /// Adds words across the whole page, or beside a label.
  mutating func add(
    _ words: Phrase, label: SafeText? = nil, rank: Int, atMost limit: Int = 3
  ) {
    let room = label == nil ? width : valueWidth
    for (index, line) in words.lines(width: room, atMost: limit).enumerated() {
      let label = index == 0 ? label : label.map { _ in SafeText() }
      lines.append(Line(label: label ?? SafeText(), words: indented(line, label), rank: rank))
    }
  }

  mutating func add(_ line: Line) { lines.append(line) }

  mutating func addBlank() {
    if !lines.isEmpty { lines.append(Line(rank: 9)) }
  }

  mutating func add(_ other: DialogPage) { lines += other.lines }

  /// The lines that are left when there are `height` rows. Among equals the lowest goes first.
  func fitted(to height: Int) -> [Line] {
    var kept = lines
    while kept.count > max(0, height) {
      let last = kept.indices.max { kept[$0].rank <= kept[$1].rank }
      guard let last, kept[last].rank > 0 else { break }
      kept.remove(at: last)
    }
    // A blank after which nothing is left parts nothing from anything.
    while let last = kept.last, last.isBlank { kept.removeLast() }
    return kept.suffix(max(0, height))
  }

  /// The same as long as nothing but air and ornament has to go.
  func fittedGently(to height: Int) -> [Line]? {
    let fitted = fitted(to: height)
    let isWhole = fitted.count { $0.rank < 8 } == lines.count { $0.rank < 8 }
    return isWhole && fitted.count <= height ? fitted : nil
  }

  func draw(_ lines: [Line], into canvas: inout Canvas, in area: Rect) {
    for (row, line) in lines.enumerated() {
      let place = area.cut(top: row).rest.cut(top: 1).top
      if let bar = line.bar {
        bar.draw(into: &canvas, in: place.cut(left: labelWidth).rest)
      } else {
        canvas.write(line.words, in: place)
      }
      // Over the blanks that the words leave for it.
      canvas.write(line.label, in: place, column: 0, row: 0, role: line.isFocused ? .accent : .dim)
      if line.isFocused { canvas.lay(.selected, over: place.cut(left: labelWidth).rest) }
    }
  }

  private func indented(_ line: Phrase, _ label: SafeText?) -> Phrase {
    guard label != nil else { return line }
    var phrase = Phrase()
    phrase.add(.spaces(labelWidth))
    return phrase + line
  }
}

extension DialogPage.Line {
  fileprivate var isBlank: Bool { words.isEmpty && label.isEmpty && bar == nil }
}
