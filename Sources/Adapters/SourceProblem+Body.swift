import FleetModel
import GatewayAPI

extension SourceProblem {
  /// What to tell the operator about a body that is not the document we asked for.
  ///
  /// A proxy's login page breaks at byte 0, which helps nobody; so what does not even begin like
  /// JSON is called what it looks like.
  init(_ problem: JSONProblem, in body: [UInt8]) {
    switch problem {
    case .malformed(let offset, let expected):
      if let kind = BodyKind(of: body) {
        self = .notJSON(looksLike: kind.rawValue)
      } else {
        self = .malformed(offset: offset, expected: "expected \(expected)")
      }
    case .wrongShape(let field): self = .wrongShape(field: field)
    case .tooMany("nodes", let limit): self = .tooManyNodes(limit: limit)
    case .tooMany(let field, _): self = .wrongShape(field: field)
    }
  }
}

/// What a body that is not JSON looks like to somebody who would open it.
enum BodyKind: String {
  case nothing = "an empty body"
  case page = "an HTML page"
  case markup = "XML"
  case compressed = "compressed data"
  case binary = "binary data"
  case text = "plain text"
  case json = "JSON"

  /// Nothing for a body that begins as JSON does, with an object or a list.
  init?(of body: [UInt8]) {
    var rest = body.prefix(512).drop(while: Self.isBlank)
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3).drop(while: Self.isBlank) }
    switch rest.first {
    case nil: self = .nothing
    case UInt8(ascii: "{"), UInt8(ascii: "["): return nil
    case UInt8(ascii: "<"): self = Self.isPage(rest) ? .page : .markup
    case 0x1F where rest.starts(with: [0x1F, 0x8B]): self = .compressed
    default: self = rest.contains { $0 < 0x09 } ? .binary : .text
    }
  }

  /// Nothing for a body that may be a page of metrics: plain text in which no control stands.
  init?(ofPage body: [UInt8]) {
    let start = body.prefix(512).drop(while: Self.isBlank)
    switch start.first {
    case nil: self = .nothing
    case UInt8(ascii: "<"): self = Self.isPage(start) ? .page : .markup
    case UInt8(ascii: "["): self = .json
    case UInt8(ascii: "{") where !start.contains(UInt8(ascii: "\n")) && start.last != 0x0A:
      self = .json
    case 0x1F where start.starts(with: [0x1F, 0x8B]): self = .compressed
    default:
      guard start.contains(where: { $0 < 0x09 }) else { return nil }
      self = .binary
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D) ~= byte }

  private static func isPage(_ start: ArraySlice<UInt8>) -> Bool {
    let words = String(decoding: start, as: UTF8.self).lowercased()
    return ["<!doctype html", "<html", "<head", "<body"].contains { words.contains($0) }
  }
}
