/// What a person would see: an xterm in as far as ncurses speaks to one.
///
/// Strict where a real one is lenient: whatever ncurses has no business to send is noted as a
/// violation, and so is every byte that is neither text nor a sequence known here.
struct ReadingTerminal {
  private(set) var violations: [String] = []
  private(set) var isAlternate = false
  private(set) var hasColors = false
  private var rows: [[String]]
  private let width: Int
  private var region: ClosedRange<Int>
  private var row = 0
  private var column = 0
  private var saved = (row: 0, column: 0)
  private var last = " "
  private var rest: [Unicode.Scalar] = []
  private let columnsOf: (Unicode.Scalar) -> Int

  /// - Parameter columnsOf: How wide a character is, 0 for a mark.
  init(width: Int, height: Int, columnsOf: @escaping (Unicode.Scalar) -> Int) {
    self.width = width
    self.columnsOf = columnsOf
    rows = Array(repeating: Array(repeating: " ", count: width), count: height)
    region = 0...max(0, height - 1)
  }

  var picture: String {
    rows.map { cells in
      var line = cells.joined()
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  mutating func read(_ bytes: [UInt8]) {
    rest = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars).reversed()
    while let scalar = rest.popLast() {
      switch scalar {
      case "\u{1B}": readEscape()
      case "\r": column = 0
      case "\n": feed()
      case "\u{8}": column = max(0, column - 1)
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
        violations.append("control \(scalar.value)")
      default: print(scalar)
      }
    }
  }

  private mutating func print(_ scalar: Unicode.Scalar) {
    let columns = columnsOf(scalar)
    if columns == 0 {
      // A mark belongs to the character before the cursor, which may be two columns wide.
      var target = max(0, column - 1)
      if rows[row][target].isEmpty { target -= 1 }
      rows[row][target].unicodeScalars.append(scalar)
      return
    }
    if column + columns > width {
      column = 0
      row = min(row + 1, rows.count - 1)
    }
    last = String(scalar)
    rows[row][column] = last
    if columns == 2 { rows[row][column + 1] = "" }
    column += columns
  }

  private mutating func readEscape() {
    switch rest.popLast() {
    case "[": readControl()
    case "(": _ = rest.popLast()
    case "M" where row == region.lowerBound: scroll(region, by: -1)
    case "M": row = max(0, row - 1)
    case "7": saved = (row, column)
    case "8": (row, column) = saved
    case "=", ">": break
    case let other: violations.append("ESC \(other.map(String.init) ?? "")")
    }
  }

  private mutating func readControl() {
    var parameters = ""
    while let scalar = rest.popLast() {
      guard (0x40..<0x7F).contains(scalar.value) else {
        parameters.unicodeScalars.append(scalar)
        continue
      }
      act(Character(scalar), parameters)
      return
    }
  }

  private mutating func act(_ final: Character, _ parameters: String) {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false)
      .map { Int($0) ?? 0 }
    let count = max(1, numbers.first ?? 1)
    switch final {
    case "H":
      (row, column) = (max(1, numbers.first ?? 1) - 1, max(1, numbers.dropFirst().first ?? 1) - 1)
    case "A": row = max(0, row - count)
    case "B": row = min(rows.count - 1, row + count)
    case "C": column = min(width - 1, column + count)
    case "D": column = max(0, column - count)
    case "G": column = min(width, count) - 1
    case "d": row = min(rows.count, count) - 1
    case "J": erase(from: row, below: parameters != "2")
    case "K":
      let range = parameters == "1" ? 0..<min(width, column + 1) : min(width, column)..<width
      for index in range { rows[row][index] = " " }
    case "X": for index in column..<min(width, column + count) { rows[row][index] = " " }
    case "P", "@": shift(by: final == "@" ? count : -count)
    case "b": for _ in 0..<count { for scalar in last.unicodeScalars { print(scalar) } }
    case "h", "l": setMode(parameters, isOn: final == "h")
    case "m": hasColors = hasColors || numbers.contains { (30...38).contains($0) || $0 > 89 }
    case "r":
      region = max(0, count - 1)...max(0, (numbers.dropFirst().first ?? rows.count) - 1)
      (row, column) = (0, 0)
    case "S": scroll(region, by: count)
    case "T": scroll(region, by: -count)
    case "L" where region.contains(row): scroll(row...region.upperBound, by: -count)
    case "M" where region.contains(row): scroll(row...region.upperBound, by: count)
    case "t" where parameters == "22;0;0" || parameters == "23;0;0": break
    default: violations.append("CSI \(parameters)\(final)")
    }
  }

  private mutating func feed() {
    if row == region.upperBound {
      scroll(region, by: 1)
    } else {
      row = min(row + 1, rows.count - 1)
    }
  }

  /// Moves lines up, or down when `count` is negative.
  private mutating func scroll(_ lines: ClosedRange<Int>, by count: Int) {
    let blank = Array(repeating: " ", count: width)
    for _ in 0..<min(abs(count), lines.count) {
      rows.remove(at: count > 0 ? lines.lowerBound : lines.upperBound)
      rows.insert(blank, at: count > 0 ? lines.upperBound : lines.lowerBound)
    }
  }

  private mutating func setMode(_ mode: String, isOn: Bool) {
    switch mode {
    case "?1049": isAlternate = isOn
    case "?25", "?12", "?12;25", "?2004", "?7", "4", "?1": break
    default: violations.append("mode \(mode)")
    }
  }

  private mutating func erase(from start: Int, below: Bool) {
    if below { for index in min(width, column)..<width { rows[row][index] = " " } }
    for index in (below ? row + 1 : 0)..<max(below ? row + 1 : 0, rows.count) {
      rows[index] = Array(repeating: " ", count: width)
    }
  }

  private mutating func shift(by count: Int) {
    var cells = rows[row]
    if count > 0 {
      cells.insert(contentsOf: Array(repeating: " ", count: count), at: column)
      cells.removeLast(count)
    } else {
      let gone = min(-count, width - column)
      cells.removeSubrange(column..<column + gone)
      cells += Array(repeating: " ", count: gone)
    }
    rows[row] = cells
  }
}
