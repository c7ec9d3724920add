// What callers say about the answers they can use.

extension HeaderFields {
  /// Whether the caller takes gzip: it must say so, and not with `q=0`.
  var acceptsGzip: Bool {
    values(of: "accept-encoding").contains { value in
      value.split(separator: UInt8(ascii: ",")).contains(where: Self.isGzip)
    }
  }

  private static func isGzip(_ item: ArraySlice<UInt8>) -> Bool {
    let parts = item.split(separator: UInt8(ascii: ";")).map { $0.trimmed() }
    guard let coding = parts.first,
      coding.equalsIgnoringCase("gzip") || coding.elementsEqual("*".utf8)
    else { return false }
    return !parts.dropFirst().contains { parameter in
      let digits = parameter.dropFirst(2)
      return parameter.prefix(2).equalsIgnoringCase("q=") && !digits.isEmpty
        && digits.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") }
    }
  }

  /// Whether the caller already has a body with one of `tags`, quotes included.
  func ifNoneMatch(oneOf tags: [String]) -> Bool {
    values(of: "if-none-match").contains { value in
      value.split(separator: UInt8(ascii: ",")).contains { item in
        var tag = item.trimmed()
        if tag.starts(with: "W/".utf8) { tag = tag.dropFirst(2) }
        return tag.elementsEqual("*".utf8) || tags.contains { tag.elementsEqual($0.utf8) }
      }
    }
  }
}
