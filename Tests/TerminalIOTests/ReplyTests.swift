import Commands
import FleetModel
import TestSupport
import Testing

@testable import TerminalIO

/// Answers of terminals, whoever asked: no part of one may ever be a key.
@Suite struct ReplyTests {
  @Test(arguments: terminalReplies)
  func aWholeReplyIsNothing(reply: String) {
    #expect(heard([Array(reply.utf8)], gap: 0) == ["j"])
  }

  /// One split at every place, with every gap. Where the split is behind the very first byte and
  /// the gap is longer than escape waits, escape itself cannot be told from the key; nothing else
  /// gets through.
  @Test(arguments: terminalReplies, [1, 49, 51, 100, 250, 500])
  func aReplyInTwoPiecesIsNothing(reply: String, gap: Int) {
    let bytes = Array(reply.utf8)
    for place in 1..<bytes.count {
      let found = heard([Array(bytes[..<place]), Array(bytes[place...])], gap: gap)
      #expect(found.filter { $0 != .escape } == ["j"], "split at \(place)")
      if place > 1 || gap < 50 { #expect(!found.contains(.escape), "split at \(place)") }
    }
  }

  @Test(arguments: terminalReplies, [1, 49, 51, 500])
  func aReplyByteByByteIsNothing(reply: String, gap: Int) {
    let found = heard(reply.utf8.map { [$0] }, gap: gap)
    #expect(found.filter { $0 != .escape } == ["j"])
  }

  @Test(arguments: terminalReplies)
  func aReplyCutShortIsNothingEither(reply: String) {
    let bytes = Array(reply.utf8)
    for end in 1..<bytes.count {
      var decoder = InputDecoder(marksPastes: true)
      let found = decoder.inputs(of: [Array(bytes[..<end])], gap: 0)
      #expect(found.allSatisfy { $0 == .key(.escape) }, "cut at \(end)")
    }
  }

  @Test func repliesInARowAreNothing() {
    let bytes = terminalReplies.flatMap { Array($0.utf8) }
    #expect(heard([bytes], gap: 0) == ["j"])
  }

  /// The keys heard from a reply in pieces, and from an operator who presses j a while after.
  private func heard(_ pieces: [[UInt8]], gap: Int) -> [Key] {
    var decoder = InputDecoder(marksPastes: true)
    var inputs = decoder.inputs(of: pieces, gap: gap)
    inputs += decoder.decode(Array("j".utf8), at: at(pieces.count * gap + 20_000))
    return inputs.compactMap { if case .key(let key) = $0 { key } else { nil } }
  }
}
