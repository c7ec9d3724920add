import Hashing

/// Takes the data out of a chunked body, piece by piece, without keeping any of it.
///
/// Extensions and trailers are skipped, and never many of them.
struct ChunkedReader: Sendable {
  private enum Expected: Equatable {
    case size(digits: Int)
    case extensions
    case sizeEnd
    case data(left: Int)
    case dataReturn, dataEnd
    case trailerStart, trailer, trailerEnd
    case lastEnd
    case nothing
  }

  // One extension, and all trailers together. Nobody reads them; real ones have a few dozen bytes.
  private static let skippedLimit = 8 * 1024

  private var expected = Expected.size(digits: 0)
  private var size = 0
  private var skipped = 0

  var isComplete: Bool { expected == .nothing }

  /// Takes bytes from the front of `input` until there is data, and shows that. Without data,
  /// everything was taken or the body is complete.
  mutating func read(
    _ input: UnsafeBufferPointer<UInt8>
  ) throws(UpstreamFailure) -> (used: Int, data: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < input.count, !isComplete {
      if case .data(let left) = expected {
        let end = index + min(left, input.count - index)
        expected = end - index == left ? .dataReturn : .data(left: left - (end - index))
        return (end, UnsafeBufferPointer(rebasing: input[index..<end]))
      }
      expected = try afterMark(input[index])
      index += 1
    }
    return (index, UnsafeBufferPointer(rebasing: input[..<0]))
  }

  /// Moves past one byte that is not data.
  private mutating func afterMark(_ byte: UInt8) throws(UpstreamFailure) -> Expected {
    switch (expected, byte) {
    case (.size(let digits), _): return try afterSizeByte(byte, digits: digits)
    case (.extensions, UInt8(ascii: "\r")): return .sizeEnd
    case (.extensions, _): return try skip(byte, within: .extensions)
    case (.sizeEnd, UInt8(ascii: "\n")):
      skipped = 0
      return size == 0 ? .trailerStart : .data(left: size)
    case (.dataReturn, UInt8(ascii: "\r")): return .dataEnd
    case (.dataEnd, UInt8(ascii: "\n")):
      size = 0
      return .size(digits: 0)
    case (.trailerStart, UInt8(ascii: "\r")): return .lastEnd
    case (.trailer, UInt8(ascii: "\r")): return .trailerEnd
    case (.trailerStart, _), (.trailer, _): return try skip(byte, within: .trailer)
    case (.trailerEnd, UInt8(ascii: "\n")): return .trailerStart
    case (.lastEnd, UInt8(ascii: "\n")): return .nothing
    default: throw .malformed("a chunk does not end where it says")
    }
  }

  private mutating func afterSizeByte(
    _ byte: UInt8, digits: Int
  ) throws(UpstreamFailure) -> Expected {
    if digits > 0 {
      if byte == UInt8(ascii: "\r") { return .sizeEnd }
      if [UInt8(ascii: ";"), 32, 9].contains(byte) { return .extensions }
    }
    guard let value = hexadecimalValue(byte), digits < 8 else {
      throw .malformed("a chunk size is not a plain hexadecimal number")
    }
    size = size << 4 | Int(value)
    return .size(digits: digits + 1)
  }

  private mutating func skip(
    _ byte: UInt8, within part: Expected
  ) throws(UpstreamFailure) -> Expected {
    skipped += 1
    guard valueCharacters[Int(byte)], skipped <= Self.skippedLimit else {
      throw .malformed("what stands beside the chunks is too long, or not text")
    }
    return part
  }
}
