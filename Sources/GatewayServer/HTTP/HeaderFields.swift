/// The header of a message as it came, with its names and values as places in its bytes.
///
/// Places and not strings: most fields of most requests are never asked for.
package struct HeaderFields: Sendable, Equatable {
  struct Field: Sendable, Equatable {
    var name: Range<Int>
    var value: Range<Int>
  }

  private let bytes: [UInt8]
  private(set) var fields: [Field]

  init(bytes: [UInt8] = [], fields: [Field] = []) {
    self.bytes = bytes
    self.fields = fields
  }

  var count: Int { fields.count }

  /// Every value of `name`, which is given in lower case, in the order they came.
  func values(of name: String) -> [ArraySlice<UInt8>] {
    fields.filter { isNamed($0, name) }.map { bytes[$0.value] }
  }

  /// The value of the only field called `name`; `nil` when there is none or more than one.
  package func only(_ name: String) -> ArraySlice<UInt8>? {
    var found: Field?
    for field in fields where isNamed(field, name) {
      guard found == nil else { return nil }
      found = field
    }
    return found.map { bytes[$0.value] }
  }

  func count(of name: String) -> Int { fields.count { isNamed($0, name) } }

  func contains(_ name: String) -> Bool { fields.contains { isNamed($0, name) } }

  /// Whether a comma-separated list called `name` has `member`, in any case.
  func list(_ name: String, contains member: String) -> Bool {
    values(of: name).contains { value in
      value.split(separator: UInt8(ascii: ",")).contains {
        $0.trimmed().equalsIgnoringCase(member)
      }
    }
  }

  private func isNamed(_ field: Field, _ name: String) -> Bool {
    field.name.count == name.utf8.count && bytes[field.name].equalsIgnoringCase(name)
  }
}

/// Why a line is no header field.
struct MalformedField: Error {
  let detail: String

  static let name = MalformedField(detail: "a header field has no proper name")
  static let value = MalformedField(detail: "a header field holds a control character")
}

extension HeaderFields.Field {
  /// Takes the line `name: value` apart.
  init(at line: Range<Int>, of bytes: [UInt8]) throws(MalformedField) {
    guard let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")), colon > line.lowerBound,
      bytes[line.lowerBound..<colon].allBelong(to: tokenCharacters)
    else { throw .name }
    let value = bytes[(colon + 1)..<line.upperBound]
    guard value.allBelong(to: valueCharacters) else { throw .value }
    let trimmed = value.trimmed()
    self.init(name: line.lowerBound..<colon, value: trimmed.startIndex..<trimmed.endIndex)
  }
}
