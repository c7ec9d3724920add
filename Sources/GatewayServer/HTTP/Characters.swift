// The character classes of RFC 9110 and RFC 3986, as tables: one look-up a byte.

/// Characters of methods and header names.
let tokenCharacters = alphanumeric(and: "!#$%&'*+-.^_`|~")

/// Characters that stand for themselves in a path, `/` and `%` among them.
let pathCharacters = alphanumeric(and: "-._~!$&'()*+,;=:@/%")

let queryCharacters = alphanumeric(and: "-._~!$&'()*+,;=:@/%?")

/// Characters of a host with its port; brackets and colons are those of IPv6.
let hostCharacters = alphanumeric(and: "-._~:[]")

/// Characters of a header's value: visible ones, space, tab, and bytes beyond ASCII.
let valueCharacters: [Bool] = (0...255).map { $0 == 9 || ($0 >= 32 && $0 != 127) }

private func alphanumeric(and marks: String) -> [Bool] {
  var table = [Bool](repeating: false, count: 256)
  for mark in marks.utf8 { table[Int(mark)] = true }
  for letter in UInt8(ascii: "a")...UInt8(ascii: "z") {
    table[Int(letter)] = true
    table[Int(letter - 32)] = true
  }
  for digit in UInt8(ascii: "0")...UInt8(ascii: "9") { table[Int(digit)] = true }
  return table
}

/// ASCII letters in lower case, every other byte as it is.
func lowercased(_ byte: UInt8) -> UInt8 {
  (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
}

extension Collection<UInt8> {
  func allBelong(to table: [Bool]) -> Bool { allSatisfy { table[Int($0)] } }

  /// Whether these are the letters of `text`, which is in lower case, in any case.
  func equalsIgnoringCase(_ text: String) -> Bool {
    elementsEqual(text.utf8) { lowercased($0) == $1 }
  }
}

extension BidirectionalCollection<UInt8> {
  /// What is left without spaces and tabs at both ends.
  func trimmed() -> SubSequence {
    var rest = self[...]
    while let first = rest.first, first == 32 || first == 9 { rest.removeFirst() }
    while let last = rest.last, last == 32 || last == 9 { rest.removeLast() }
    return rest
  }
}
