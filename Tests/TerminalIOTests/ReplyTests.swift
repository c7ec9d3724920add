import Commands
import FleetModel
import Testing

@testable import TerminalIO

/// Answers of terminals, whoever asked: no part of one may ever be a key.
@Suite struct ReplyTests {
  static let replies: [String] = [
    "\u{1B}]10;rgb:dddd/dddd/dddd\u{1B}\\", "\u{1B}]11;rgb:1e1e/1e1e/1e1e\u{7}",
    "\u{1B}]4;1;rgb:cdcd/0000/0000\u{1B}\\", "\u{1B}]52;c;RHEK\u{7}", "\u{1B}]lD drain\u{1B}\\",
    "\u{1B}]LD\u{1B}\\", "\u{1B}[24;80R", "\u{1B}[1;2R", "\u{1B}[?24;80R", "\u{1B}[0n",
    "\u{1B}[?62;22c", "\u{1B}[>41;354;0c", "\u{1B}[=1;2c", "\u{1B}P!|464F4F44\u{1B}\\",
    "\u{1B}[?2026;2$y", "\u{1B}[4;2$y", "\u{1B}[I", "\u{1B}[O", "\u{1B}[<0;10;20M",
    "\u{1B}[<65;10;20m", "\u{1B}[M !D", "\u{1B}[M#DU", "\u{1B}[8;24;80t", "\u{1B}[4;600;800t",
    "\u{1B}[?1u", "\u{1B}[68;2u", "\u{1B}[97;1:3u", "\u{1B}P>|XTerm(390)\u{1B}\\",
    "\u{1B}P1$r0 q\u{1B}\\", "\u{1B}P1+r544E=785465726D\u{1B}\\", "\u{1B}_Gi=31;OK\u{1B}\\",
    "\u{1B}^message D\u{1B}\\", "\u{1B}XD string\u{1B}\\", "\u{1B}[?997;1n", "\u{1B}[24;80;1R",
  ]

  @Test(arguments: replies)
  func aWholeReplyIsNothing(reply: String) {
    #expect(heard([Array(reply.utf8)], gap: 0) == ["j"])
  }

  /// One split at every place, with every gap. Where the split is behind the very first byte and
  /// the gap is longer than escape waits, escape itself cannot be told from the key; nothing else
  /// gets through.
  @Test(arguments: replies, [1, 49, 51, 100, 250, 500])
  func aReplyInTwoPiecesIsNothing(reply: String, gap: Int) {
    let bytes = Array(reply.utf8)
    for place in 1..<bytes.count {
      let found = heard([Array(bytes[..<place]), Array(bytes[place...])], gap: gap)
      #expect(found.filter { $0 != .escape } == ["j"], "split at \(place)")
      if place > 1 || gap < 50 { #expect(!found.contains(.escape), "split at \(place)") }
    }
  }

  @Test(arguments: replies, [1, 49, 51, 500])
  func aReplyByteByByteIsNothing(reply: String, gap: Int) {
    let found = heard(reply.utf8.map { [$0] }, gap: gap)
    #expect(found.filter { $0 != .escape } == ["j"])
  }

  @Test(arguments: replies)
  func aReplyCutShortIsNothingEither(reply: String) {
    let bytes = Array(reply.utf8)
    for end in 1..<bytes.count {
      var decoder = InputDecoder(marksPastes: true)
      let found = decoder.inputs(of: [Array(bytes[..<end])], gap: 0)
      #expect(found.allSatisfy { $0 == .key(.escape) }, "cut at \(end)")
    }
  }

  @Test func repliesInARowAreNothing() {
    let bytes = Self.replies.flatMap { Array($0.utf8) }
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
