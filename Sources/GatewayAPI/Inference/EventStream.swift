// Design. A stream goes through as it comes, event by event: whole events, because one that is for
// the gateway alone (the usage that the caller did not ask for) must not go out by halves. Nodes
// send an event at a time, so waiting for its end costs nothing. Only events that speak of usage
// are read as JSON; of all others just the beginning is looked at.

/// Follows a stream of server-sent events on its way from a node to a caller.
package struct EventStream: Sendable {
  /// Whether the caller wants to see the usage, too.
  private let showsUsage: Bool
  private var pending: [UInt8] = []
  /// How far `pending` has been searched for an event's end.
  private var searched = 0

  package private(set) var usage: ChatAnswer?
  /// Events with a piece of the answer: about as many as there were tokens.
  package private(set) var pieces = 0
  /// The node has said that this was all.
  package private(set) var isDone = false

  /// No piece of an answer is longer; one that is, is none.
  package static let eventLimit = 1 << 20

  package init(showsUsage: Bool) { self.showsUsage = showsUsage }

  /// Takes what came and gives what may go out; `nil` when an event is too long to be one.
  ///
  /// The mark of the end is kept back: it goes out when the request is paid for.
  package mutating func pass(_ bytes: [UInt8]) -> [UInt8]? {
    if pending.isEmpty, let fast = passWhole(bytes) { return fast }
    pending.append(contentsOf: bytes)
    var out: [UInt8] = []
    var start = 0
    while let end = endOfEvent(from: start) {
      if take(pending[start..<end]) { out.append(contentsOf: pending[start..<end]) }
      start = end
      searched = end
    }
    pending.removeFirst(start)
    searched = max(0, pending.count - 3)
    return pending.count <= Self.eventLimit ? out : nil
  }

  /// What is left when the node has closed: an event without its blank line is none.
  package static let done = Array("data: [DONE]\n\n".utf8)

  /// The usual case: exactly one event, on its way without a copy.
  private mutating func passWhole(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count >= 2, bytes[bytes.count - 1] == 10, bytes[bytes.count - 2] == 10 else {
      return nil
    }
    for index in 0..<(bytes.count - 2) where bytes[index] == 10 || bytes[index] == 13 {
      return nil
    }
    return take(bytes[...]) ? bytes : []
  }

  /// Where the event that begins at `start` ends, its blank line included.
  private func endOfEvent(from start: Int) -> Int? {
    var index = max(start, searched)
    while index < pending.count {
      guard pending[index] == 10 || pending[index] == 13 else {
        index += 1
        continue
      }
      let afterLine = Self.afterLineEnd(at: index, in: pending)
      guard let afterLine else { return nil }
      if afterLine < pending.count, pending[afterLine] == 10 || pending[afterLine] == 13 {
        return Self.afterLineEnd(at: afterLine, in: pending)
      }
      index = afterLine
    }
    return nil
  }

  /// The place after the line end at `index`; `nil` while a `\r` may still get its `\n`.
  private static func afterLineEnd(at index: Int, in bytes: [UInt8]) -> Int? {
    guard bytes[index] == 13 else { return index + 1 }
    guard index + 1 < bytes.count else { return nil }
    return bytes[index + 1] == 10 ? index + 2 : index + 1
  }

  /// Looks at an event and says whether it goes out.
  private mutating func take(_ event: ArraySlice<UInt8>) -> Bool {
    guard event.starts(with: "data:".utf8) else { return true }
    var data = event.dropFirst(5)
    while let last = data.last, last == 10 || last == 13 { data.removeLast() }
    if data.first == 32 { data.removeFirst() }
    if data.elementsEqual("[DONE]".utf8) {
      isDone = true
      return false
    }
    guard Self.speaksOfUsage(data), let answer = ChatAnswer(parsing: Array(data)) else {
      pieces += 1
      return true
    }
    if answer.hasUsage { usage = answer }
    if answer.hasChoices { pieces += 1 }
    return answer.hasChoices || showsUsage || !answer.hasUsage
  }

  /// Whether `"usage":{` may be in it; `"usage":null` is in every piece of some nodes.
  private static func speaksOfUsage(_ data: ArraySlice<UInt8>) -> Bool {
    data.withUnsafeBufferPointer { bytes in
      var index = 0
      let word = StaticString("\"usage\"")
      while index + 10 < bytes.count {
        guard bytes[index] == Ascii.quote else {
          index += 1
          continue
        }
        var length = 0
        while length < 7, bytes[index + length] == word.utf8Start[length] { length += 1 }
        if length == 7 {
          var next = index + 7
          while next < bytes.count, bytes[next] == Ascii.colon || bytes[next] <= 0x20 { next += 1 }
          if next < bytes.count, bytes[next] == Ascii.openBrace { return true }
        }
        index += max(1, length == 7 ? 7 : 1)
      }
      return false
    }
  }
}
