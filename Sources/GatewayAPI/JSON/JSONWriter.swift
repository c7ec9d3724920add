import FleetModel

/// Appends JSON to a buffer, compact and in one pass.
///
/// It puts the commas; nesting is the caller's duty. A buffer can be handed in to be used again.
package struct JSONWriter: Sendable {
  package private(set) var bytes: [UInt8]
  private var needsComma = false
  private var day = WrittenDay()

  package init(reusing buffer: [UInt8] = []) {
    bytes = buffer
    bytes.removeAll(keepingCapacity: true)
  }

  package mutating func beginObject() { begin(Ascii.openBrace) }
  package mutating func endObject() { end(Ascii.closeBrace) }
  package mutating func beginList() { begin(Ascii.openBracket) }
  package mutating func endList() { end(Ascii.closeBracket) }

  /// Writes a key whose name needs no escaping, as the names of fields never do.
  package mutating func key<Field: WireField>(_ field: Field) {
    separate()
    bytes.append(Ascii.quote)
    append(field.rawValue)
    bytes.append(Ascii.quote)
    bytes.append(Ascii.colon)
    needsComma = false
  }

  /// Writes a key that is somebody's name for something.
  package mutating func key(named name: String) {
    value(name)
    bytes.append(Ascii.colon)
    needsComma = false
  }

  /// Writes what an earlier writer made of one whole value.
  package mutating func value(written segment: [UInt8]) {
    separate()
    bytes.append(contentsOf: segment)
    needsComma = true
  }

  package mutating func null() { word("null") }
  package mutating func value(_ flag: Bool) { word(flag ? "true" : "false") }

  package mutating func value(_ number: Int) {
    separate()
    append(integer: Int64(number))
    needsComma = true
  }

  /// Writes a number; one that JSON has no words for is `null`.
  package mutating func value(_ number: Double) {
    guard number.isFinite else { return null() }
    separate()
    append(finite: number)
    needsComma = true
  }

  /// Writes dollars, exact to the millionth.
  package mutating func value(_ money: Money) {
    separate()
    append(decimal: money.microdollars, places: 6)
    needsComma = true
  }

  /// Writes a time; one outside the years that RFC 3339 knows is `null`.
  package mutating func value(_ time: WallTime) {
    guard let date = day.date(of: time) else { return null() }
    separate()
    bytes.append(Ascii.quote)
    bytes.append(contentsOf: date)
    append(clock: Int(time.milliseconds - day.midnight.milliseconds))
    bytes.append(Ascii.capitalZ)
    bytes.append(Ascii.quote)
    needsComma = true
  }

  package mutating func value(_ text: String) {
    separate()
    bytes.append(Ascii.quote)
    append(escaping: text)
    bytes.append(Ascii.quote)
    needsComma = true
  }

  private mutating func word(_ text: String) {
    separate()
    append(text)
    needsComma = true
  }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func end(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  @inline(__always)
  private mutating func separate() {
    if needsComma { bytes.append(Ascii.comma) }
  }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
  mutating func append(byte: UInt8) { bytes.append(byte) }
  mutating func append(plain utf8: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: utf8) }
}
