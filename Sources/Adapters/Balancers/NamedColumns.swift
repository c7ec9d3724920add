import FleetModel

/// A column of a table that somebody wants.
protocol NamedColumn: RawRepresentable<Int>, CaseIterable {
  /// What its table calls it.
  var title: String { get }
}

/// Reads a table whose first line names its columns, a row at a time.
///
/// By name and never by place: each release of HAProxy adds columns, and each build its own. Fields
/// are ranges of bytes, of which only those become texts or numbers that somebody asks for.
struct NamedColumns<Column: NamedColumn> {
  enum Step { case row, end, cut }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let separator: UInt8
  /// Where the next row begins.
  private(set) var place: Int
  /// For each place in a row the column that is there, or -1.
  private var columns: [Int] = []
  private var fields: [Range<Int>]

  /// Begins with the names, which start at `place`.
  init(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int, separatedBy separator: UInt8) {
    (self.bytes, self.place, self.separator) = (bytes, place, separator)
    fields = Array(repeating: 0..<0, count: Column.allCases.count)
    let titles = Column.allCases.map { ($0.title, $0.rawValue) }
    let end = bytes[place...].firstIndex(of: Self.newline) ?? bytes.endIndex
    for name in bytes[place..<end].split(separator: separator, omittingEmptySubsequences: false) {
      let name = String(decoding: name, as: UTF8.self)
      let found = titles.first { $0.0 == name }?.1 ?? -1
      // The first of two with one name counts.
      columns.append(columns.contains(found) ? -1 : found)
    }
    self.place = min(end + 1, bytes.count)
  }

  func has(_ column: Column) -> Bool { columns.contains(column.rawValue) }

  /// Goes on to the next row; an empty line is the end. What stops before it is cut off.
  mutating func next() -> Step {
    guard place < bytes.count else { return .cut }
    if bytes[place] == Self.newline {
      place += 1
      return .end
    }
    for index in fields.indices { fields[index] = 0..<0 }
    var column = 0
    while true {
      guard let end = endOfField() else { return .cut }
      if column < columns.count, columns[column] >= 0 {
        let isQuoted = bytes[place] == Self.quote && end > place + 1
        fields[columns[column]] = isQuoted ? place + 1..<end - 1 : place..<end
      }
      column += 1
      place = end + 1
      if bytes[end] == Self.newline { return .row }
    }
  }

  /// The place of the separator or the line end after the field that begins here.
  private func endOfField() -> Int? {
    var index = place
    if index < bytes.count, bytes[index] == Self.quote, separator == Self.comma {
      index += 1
      // A quote within is doubled, and so is passed as the end and the beginning of a piece.
      while index < bytes.count {
        if bytes[index] == Self.quote {
          guard index + 1 < bytes.count, bytes[index + 1] == Self.quote else { break }
          index += 1
        }
        index += 1
      }
      index += 1
    }
    while index < bytes.count {
      if bytes[index] == separator || bytes[index] == Self.newline { return index }
      index += 1
    }
    return nil
  }

  private static var newline: UInt8 { UInt8(ascii: "\n") }
  private static var quote: UInt8 { UInt8(ascii: "\"") }
  private static var comma: UInt8 { UInt8(ascii: ",") }
}

extension NamedColumns {
  func isEmpty(_ column: Column) -> Bool { fields[column.rawValue].isEmpty }

  /// Its text; `nil` where there is none.
  func text(_ column: Column) -> String? {
    let range = fields[column.rawValue]
    return range.isEmpty ? nil : bytes[range].lossless
  }

  func begins(_ column: Column, with text: StaticString) -> Bool {
    let range = fields[column.rawValue]
    guard range.count >= text.utf8CodeUnitCount else { return false }
    for index in 0..<text.utf8CodeUnitCount
    where bytes[range.lowerBound + index] != text.utf8Start[index] { return false }
    return true
  }

  /// A whole number that is not below zero; `nil` for anything else.
  func count(_ column: Column) -> Int? {
    let range = fields[column.rawValue]
    guard !range.isEmpty else { return nil }
    var value = 0
    for byte in bytes[range] {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value.multipliedClamped(by: 10).addingClamped(Int(byte &- UInt8(ascii: "0")))
    }
    return value
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// The text, or one that shows the bytes where they are none: two names that differ must not
  /// become one.
  var lossless: String {
    if let text = String(validating: self, as: UTF8.self) { return text }
    return map { byte in
      byte < 0x80
        ? String(UnicodeScalar(byte)) : "\\x" + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}
