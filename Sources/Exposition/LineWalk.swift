import CBytes

/// The walk over one page, line by line.
struct LineWalk {
  let table: SeriesTable
  let limits: PageLimits
  let labels: UnsafeMutablePointer<LabelRange>
  var report = PageReport()

  /// The name of the line before, with the byte that ended it, and its place in the table.
  private var known: UnsafePointer<UInt8>?
  private var knownCount = 0
  private var knownPlace: Int?
  /// Of the line before, if somebody wanted it.
  private var shape = LineShape()
  private var families = FamilySkip()

  init(table: SeriesTable, limits: PageLimits, labels: UnsafeMutablePointer<LabelRange>) {
    (self.table, self.limits, self.labels) = (table, limits, labels)
  }

  mutating func walk(
    from start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>, _ take: (Int, Sample) -> Void
  ) {
    var line = start
    while line < end {
      if shape.fits(&line, end, labels) {
        takeSequel(&line, end, start, take)
        if report.isCut { return }
        continue
      }
      let lineEnd = collie_find_byte(line, Byte.newline, end - line) ?? end
      if line.pointee == Byte.hash {
        if isEnd(line, lineEnd) { return }
        if let next = families.skip(after: line, lineEnd, end, wanted: table.families) {
          line = next
          continue
        }
      } else if !read(line, lineEnd, take) {
        complain(of: line, from: start)
      }
      if report.isCut { return }
      line = lineEnd + 1
    }
  }

  /// Takes a line of which only the value, at `rest`, is still to be read, and goes on behind it.
  @inline(__always)
  private mutating func takeSequel(
    _ rest: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>,
    _ start: UnsafePointer<UInt8>, _ take: (Int, Sample) -> Void
  ) {
    guard report.taken < limits.series else {
      report.isCut = true
      return
    }
    let begin = rest
    var value = SampleNumber.decimal(&rest, end)
    // Most lines end with their value, and nobody has to look for their ends.
    if value == nil || rest < end && rest.pointee != Byte.newline {
      let lineEnd = collie_find_byte(begin, Byte.newline, end - begin) ?? end
      rest = begin
      value = readValue(&rest, lineEnd)
      rest = lineEnd
    }
    if rest < end { rest += 1 }
    guard let value else { return complain(of: begin, from: start) }
    report.taken += 1
    take(
      shape.series,
      Sample(
        value: value, labels: labels, labelCount: shape.count, boundPlace: shape.boundPlace,
        isSequel: true, limits: limits))
  }

  private mutating func complain(
    of line: UnsafePointer<UInt8>, from start: UnsafePointer<UInt8>
  ) {
    report.badLines += 1
    if report.firstBadLine == nil { report.firstBadLine = Self.number(of: line, from: start) }
  }

  /// Which line it is, counted from 1. Nobody counts as long as all is well.
  private static func number(
    of line: UnsafePointer<UInt8>, from start: UnsafePointer<UInt8>
  ) -> Int {
    var number = 1
    var rest = start
    while rest < line, let next = collie_find_byte(rest, Byte.newline, line - rest) {
      number += 1
      rest = next + 1
    }
    return number
  }

  /// `# EOF`, after which OpenMetrics has nothing.
  private func isEnd(_ line: UnsafePointer<UInt8>, _ lineEnd: UnsafePointer<UInt8>) -> Bool {
    let count = lineEnd - line
    guard count == 5 || count == 6 && line[5] == Byte.carriageReturn else { return false }
    return collie_bytes_are_equal(line, ("# EOF" as StaticString).utf8Start, 5)
  }

  /// Reads one line that is no comment. False when it makes no sense.
  @inline(__always)
  private mutating func read(
    _ line: UnsafePointer<UInt8>, _ lineEnd: UnsafePointer<UInt8>, _ take: (Int, Sample) -> Void
  ) -> Bool {
    if let known, lineEnd - line >= knownCount, collie_bytes_are_equal(line, known, knownCount) {
      guard let place = knownPlace else { return true }
      return readSeries(place, line, line + (knownCount - 1), lineEnd, take)
    }
    return readOther(line, lineEnd, take)
  }

  /// Reads a line with another name than the one before.
  private mutating func readOther(
    _ line: UnsafePointer<UInt8>, _ lineEnd: UnsafePointer<UInt8>, _ take: (Int, Sample) -> Void
  ) -> Bool {
    var start = line
    while start < lineEnd, start.pointee <= Byte.space { start += 1 }
    // Blank, or a comment after blanks.
    guard start < lineEnd, start.pointee != Byte.hash else { return true }
    // A name in quotes inside the braces: nothing that we know is called so.
    guard start.pointee != Byte.openBrace else { return true }
    guard Byte.isName(start.pointee), !Byte.isDigit(start.pointee) else { return false }
    var end = start + 1
    while end < lineEnd, Byte.isName(end.pointee) { end += 1 }
    guard end < lineEnd, end.pointee == Byte.openBrace || end.pointee <= Byte.space else {
      return false
    }
    knownPlace = table.index.place(of: start, end - start)
    (known, knownCount) = (start, end - start + 1)
    shape.forget()
    guard let place = knownPlace else { return true }
    return readSeries(place, line, end, lineEnd, take)
  }

  /// Reads labels and value of a line, from the byte after its name on.
  private mutating func readSeries(
    _ place: Int, _ line: UnsafePointer<UInt8>, _ start: UnsafePointer<UInt8>,
    _ lineEnd: UnsafePointer<UInt8>, _ take: (Int, Sample) -> Void
  ) -> Bool {
    guard report.taken < limits.series else {
      report.isCut = true
      return true
    }
    shape.forget()
    var rest = start
    skipBlanks(&rest, lineEnd)
    var count = 0
    if rest < lineEnd, rest.pointee == Byte.openBrace {
      rest += 1
      guard let read = readLabels(&rest, lineEnd) else { return false }
      count = read
      if rest < lineEnd { shape.learn(place, from: line, to: rest, labels, count) }
    }
    guard let value = readValue(&rest, lineEnd) else {
      // Nobody was told of its labels, so the next line is no sequel of what was told last.
      shape.forget()
      return false
    }
    report.taken += 1
    take(
      place,
      Sample(
        value: value, labels: labels, labelCount: count, boundPlace: shape.boundPlace,
        isSequel: false, limits: limits))
    return true
  }

  /// Reads up to the closing brace and returns how many labels there were.
  private func readLabels(
    _ rest: inout UnsafePointer<UInt8>, _ lineEnd: UnsafePointer<UInt8>
  ) -> Int? {
    var count = 0
    while true {
      skipBlanks(&rest, lineEnd)
      guard rest < lineEnd else { return nil }
      if rest.pointee == Byte.closeBrace {
        rest += 1
        return count
      }
      guard count < limits.labels, let label = readLabel(&rest, lineEnd) else { return nil }
      labels[count] = label
      count += 1
      skipBlanks(&rest, lineEnd)
      guard rest < lineEnd else { return nil }
      if rest.pointee == Byte.comma {
        rest += 1
      } else if rest.pointee != Byte.closeBrace {
        return nil
      }
    }
  }

  private func readLabel(
    _ rest: inout UnsafePointer<UInt8>, _ lineEnd: UnsafePointer<UInt8>
  ) -> LabelRange? {
    var name = rest
    var nameCount: Int
    if rest.pointee == Byte.quote {
      name = rest + 1
      guard let end = endOfQuoted(name, lineEnd) else { return nil }
      nameCount = end - name
      rest = end + 1
    } else {
      while rest < lineEnd, Byte.isName(rest.pointee) { rest += 1 }
      nameCount = rest - name
      guard nameCount > 0 else { return nil }
    }
    skipBlanks(&rest, lineEnd)
    guard rest < lineEnd, rest.pointee == Byte.equals else { return nil }
    rest += 1
    skipBlanks(&rest, lineEnd)
    guard rest < lineEnd, rest.pointee == Byte.quote else { return nil }
    rest += 1
    guard let end = endOfQuoted(rest, lineEnd) else { return nil }
    defer { rest = end + 1 }
    return LabelRange(name: name, nameCount: nameCount, value: rest, valueCount: end - rest)
  }

  /// The quote that ends what begins at `start`: the first with an even number of backslashes
  /// before it.
  private func endOfQuoted(
    _ start: UnsafePointer<UInt8>, _ lineEnd: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8>? {
    var from = start
    while from <= lineEnd, let quote = collie_find_byte(from, Byte.quote, lineEnd - from) {
      var backslashes = 0
      while quote - backslashes > start, (quote - backslashes - 1).pointee == Byte.backslash {
        backslashes += 1
      }
      if backslashes % 2 == 0 { return quote }
      from = quote + 1
    }
    return nil
  }

  /// Reads the value. What may stand behind it is a time, and an exemplar after that.
  private func readValue(
    _ rest: inout UnsafePointer<UInt8>, _ lineEnd: UnsafePointer<UInt8>
  ) -> Double? {
    skipBlanks(&rest, lineEnd)
    let start = rest
    while rest < lineEnd, rest.pointee > Byte.space { rest += 1 }
    guard rest > start, let value = SampleNumber.parse(start, rest) else { return nil }
    skipBlanks(&rest, lineEnd)
    guard rest < lineEnd else { return value }
    let next = rest.pointee
    let isTime = Byte.isDigit(next) || next == Byte.minus || next == Byte.hash
    return isTime ? value : nil
  }

  @inline(__always)
  private func skipBlanks(
    _ rest: inout UnsafePointer<UInt8>, _ lineEnd: UnsafePointer<UInt8>
  ) {
    while rest < lineEnd, rest.pointee <= Byte.space { rest += 1 }
  }
}

/// The bytes that mean something in a page.
enum Byte {
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let hash = UInt8(ascii: "#")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")
  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")
  static let comma = UInt8(ascii: ",")
  static let equals = UInt8(ascii: "=")
  static let minus = UInt8(ascii: "-")

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  @inline(__always)
  static func isName(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 97 < 26 || byte &- 48 < 10 || byte == 95 || byte == 58
  }
}
