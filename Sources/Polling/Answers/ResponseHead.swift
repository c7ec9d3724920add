import FleetModel

/// What an answer says before its body, as far as we have use for it.
package struct ResponseHead: Equatable, Sendable {
  package private(set) var status = 0
  package private(set) var entityTag: String?
  package private(set) var date: WallTime?
  package private(set) var retryAfter: String?
  package private(set) var location: String?
  /// Whether it is said to be the answer that an earlier call was given.
  package private(set) var isReplayed = false
  private var role: String?
  private var actor: String?
  /// Whether the empty line at its end has come.
  package private(set) var isComplete = false

  package init() {}

  /// Takes the next line, with or without its line end.
  ///
  /// A new status line starts over, because interim answers (`103`) come before the real one. What
  /// follows the empty line of that are trailers, which nobody should believe.
  package mutating func read(line: UnsafeRawBufferPointer) {
    guard !isComplete else { return }
    let line = Self.trimmed(line[...])
    if line.starts(with: "HTTP/".utf8) {
      self = ResponseHead()
      status = Self.status(in: line)
    } else if line.isEmpty {
      isComplete = status >= 200
    } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
      note(name: line[..<colon], value: Self.trimmed(line[(colon + 1)...]))
    }
  }

  /// The first of two fields of the same name counts, as it does for caches.
  private mutating func note(
    name: Slice<UnsafeRawBufferPointer>, value: Slice<UnsafeRawBufferPointer>
  ) {
    guard value.count <= Self.longestValue, value.allSatisfy({ (0x20...0x7e).contains($0) }) else {
      return
    }
    let text = { String(decoding: value, as: UTF8.self) }
    switch String(decoding: name, as: UTF8.self).lowercased() {
    case "etag": entityTag = entityTag ?? Self.entityTag(text())
    case "date": date = date ?? WallTime(httpDate: text())
    case "retry-after": retryAfter = retryAfter ?? text()
    case "location": location = location ?? text()
    case "idempotency-replayed": isReplayed = text() == "true"
    case "x-role": role = role ?? text()
    case "x-actor": actor = actor ?? text()
    default: break
    }
  }

  /// No field that we read has a reason to be longer.
  private static let longestValue = 1024

  /// A tag that can be sent back as it is: in quotes, and nothing between them but what may be.
  private static func entityTag(_ text: String) -> String? {
    let opaque = text.hasPrefix("W/") ? text.dropFirst(2) : text[...]
    guard opaque.count >= 2, opaque.first == "\"", opaque.last == "\"",
      !opaque.dropFirst().dropLast().contains(where: { $0 == "\"" || $0 == " " })
    else { return nil }
    return text
  }

  private static func status(in line: Slice<UnsafeRawBufferPointer>) -> Int {
    let words = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
    guard words.count >= 2, words[1].count == 3 else { return 0 }
    return max(0, Int(String(decoding: words[1], as: UTF8.self)) ?? 0)
  }

  private static func trimmed(
    _ bytes: Slice<UnsafeRawBufferPointer>
  ) -> Slice<UnsafeRawBufferPointer> {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0d || byte == 0x0a }
    guard let last = bytes.lastIndex(where: { !isBlank($0) }) else { return bytes.prefix(0) }
    return bytes[...last].drop(while: isBlank)
  }
}

// Who we are to the gateway.
extension ResponseHead {
  /// Who the gateway takes us for, as far as it says.
  ///
  /// A role that we have no word for allows nothing that we know of, and counts as none. A name
  /// longer than any key has is not cut: what is left of it could be another's.
  package var access: AccessReading? {
    let role = role.flatMap { AccessReading.Role(rawValue: $0) }
    let actor = actor.flatMap { $0.isEmpty || $0.utf8.count > Self.longestActor ? nil : $0 }
    return role == nil && actor == nil ? nil : AccessReading(actor: actor, role: role)
  }

  /// The same without the pieces of `key` that somebody may have sent back as our name.
  func redacted(_ key: Secret?) -> ResponseHead {
    var head = self
    head.actor = actor.map { key?.redacting($0) ?? $0 }
    return head
  }

  private static let longestActor = 256
}
