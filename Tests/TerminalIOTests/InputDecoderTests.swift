import Commands
import FleetModel
import TestSupport
import Testing

@testable import TerminalIO

@Suite struct InputDecoderTests {
  @Test(
    arguments: [
      ("\u{1B}[A", .up), ("\u{1B}OA", .up), ("\u{1B}[1;5A", .up), ("\u{1B}Oa", .up),
      ("\u{1B}[B", .down), ("\u{1B}[C", .right), ("\u{1B}[1;2D", .left), ("\u{1B}[d", .left),
      ("\u{1B}[H", .home), ("\u{1B}OH", .home), ("\u{1B}[1~", .home), ("\u{1B}[7~", .home),
      ("\u{1B}[1;5H", .home), ("\u{1B}[F", .end), ("\u{1B}OF", .end), ("\u{1B}[4~", .end),
      ("\u{1B}[8~", .end), ("\u{1B}[2~", .insert), ("\u{1B}[3~", .delete), ("\u{1B}[5~", .pageUp),
      ("\u{1B}[6~", .pageDown), ("\u{1B}[6;5~", .pageDown), ("\u{1B}[Z", .backTab),
      ("\u{1B}OP", .function(1)), ("\u{1B}OQ", .function(2)), ("\u{1B}OR", .function(3)),
      ("\u{1B}OS", .function(4)), ("\u{1B}[11~", .function(1)), ("\u{1B}[15~", .function(5)),
      ("\u{1B}[17~", .function(6)), ("\u{1B}[21~", .function(10)), ("\u{1B}[24~", .function(12)),
      ("\u{1B}[[A", .function(1)), ("\u{1B}[[E", .function(5)), ("\u{1B}[P", .function(1)),
      ("\u{9B}A", .up), ("\u{1B}\u{1B}[A", .up), ("\u{1B}OM", .enter),
      ("\r", .enter), ("\n", .enter), ("\t", .tab), ("\u{7F}", .backspace), ("\u{8}", .backspace),
      ("\u{3}", .control("c")), ("\u{1A}", .control("z")), ("\u{1C}", .control("\\")),
      ("q", .character("q")), (" ", .character(" ")), ("é", .character("é")),
      ("中", .character("中")), ("🚀", .character("🚀")),
    ] as [(String, Key)])
  func knowsTheKeysOfCommonTerminals(text: String, key: Key) {
    let bytes = text.first == "\u{9B}" ? [0x9B, 0x41] : Array(text.utf8)
    #expect(keys(bytes) == [key])
    #expect(keys(bytes, gap: 40) == [key], "in pieces")
    #expect(keys(bytes + bytes) == [key, key], "twice in a row")
  }

  @Test(arguments: [
    "\u{1B}q", "\u{1B}D", "\u{1B}é", "\u{1B}[15;2~", "\u{1B}[1;2P", "\u{1B}[1;2R", "\u{1B}[5$",
    "\u{1B}[99~", "\u{1B}[5A", "\u{1B}[1\u{18}", "\u{1B}\\",
    "\u{1B}[27;5;68~", "\u{1B}[68;5u", "\u{0}", "\u{1B}[1;1;1A",
  ])
  func whatIsNoKeyOfOursIsNoKey(text: String) {
    #expect(keys(Array(text.utf8)) == [])
    #expect(keys(Array((text + "j").utf8)) == ["j"], "and nothing after it is lost")
  }

  @Test func escapeAloneIsAKeyAfterFiftyMilliseconds() {
    var decoder = InputDecoder(marksPastes: true)
    #expect(decoder.decode([0x1B], at: at(100)) == [])
    #expect(decoder.deadline == at(150))
    #expect(decoder.expire(at: at(149)) == [])
    #expect(decoder.expire(at: at(150)) == [.key(.escape)])
    #expect(decoder.deadline == nil)
    #expect(decoder.decode(Array("q".utf8), at: at(160)) == [.key("q")])
  }

  @Test func escapeTwiceIsTwoKeys() {
    var decoder = InputDecoder(marksPastes: true)
    #expect(decoder.decode([0x1B, 0x1B], at: at(0)) == [])
    #expect(decoder.expire(at: at(50)) == [.key(.escape), .key(.escape)])
  }

  @Test func aLoopThatIsLateDoesNotTearAnArrowApart() {
    var decoder = InputDecoder(marksPastes: true)
    #expect(decoder.decode([0x1B], at: at(0)) == [])
    #expect(decoder.decode(Array("[A".utf8), at: at(300)) == [.key(.up)])
    #expect(decoder.decode([0x1B], at: at(400)) == [])
    #expect(decoder.decode(Array("q".utf8), at: at(700)) == [.key(.escape), .key("q")])
  }

  @Test(arguments: [1, 20, 49, 51, 100, 150])
  func anArrowInPiecesIsAnArrowOrNothingButEscape(gap: Int) {
    let expected: [Key] = gap <= 50 ? [.left] : [.escape]
    #expect(keys(Array("\u{1B}[D".utf8), gap: gap) == expected)
  }

  @Test func controlCGetsOutOfEveryUnfinishedAnswer() {
    for start in [
      "\u{1B}]11;", "\u{1B}P", "\u{1B}[", "\u{1B}O", "\u{1B}", "\u{1B}[M", "\u{1B}_x\u{1B}",
    ] {
      #expect(keys(Array((start + "\u{3}q").utf8)) == [.control("c"), "q"], "\(start.utf8.count)")
    }
  }

  @Test func anAnswerThatNeverEndsIsForgottenAfterASecond() {
    var decoder = InputDecoder(marksPastes: true)
    #expect(decoder.decode(Array("\u{1B}]11;rgb".utf8), at: at(0)) == [])
    #expect(decoder.decode(Array("jj".utf8), at: at(900)) == [])
    #expect(decoder.decode(Array("j".utf8), at: at(2000)) == [.key("j")])
  }

  @Test func sequencesThatOnlyTheDescriptionKnowsAreKeys() {
    var decoder = InputDecoder(
      terminalKeys: [Array("\u{1B}[225z".utf8): .function(2)], marksPastes: true)
    #expect(decoder.decode(Array("\u{1B}[225z\u{1B}[226z".utf8), at: at(0)) == [.key(.function(2))])
  }

  @Test func theConsolesFunctionKeysAreNotTakenForItsArrows() {
    var decoder = InputDecoder(
      terminalKeys: [Array("\u{1B}[A".utf8): .up, Array("\u{1B}[[A".utf8): .function(1)],
      marksPastes: true)
    #expect(
      decoder.decode(Array("\u{1B}[[A\u{1B}[A".utf8), at: at(0)) == [.key(.function(1)), .key(.up)])
  }

  @Test(arguments: 0..<300)
  func neverMakesAKeyOfWhatFollowsAnIntroducer(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var decoder = InputDecoder(marksPastes: true)
    var now = 0
    for _ in 0..<200 {
      let count = Int.random(in: 0...12, using: &random)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = decoder.decode(bytes, at: at(now))
      now += Int.random(in: 0...600, using: &random)
      if let deadline = decoder.deadline, deadline <= at(now) { _ = decoder.expire(at: deadline) }
    }
    // Whatever came before, a second of silence and the decoder listens again.
    _ = decoder.expire(at: at(now + 6000))
    let heard = decoder.decode(Array("j".utf8), at: at(now + 6000))
    #expect(heard.last == .key("j"))
  }
}

func at(_ milliseconds: Int) -> Moment { Moment(milliseconds: Int64(milliseconds)) }

/// The keys that `bytes` give, read at once, or one by one with a gap between them by a loop that
/// is always in time.
func keys(_ bytes: [UInt8], gap: Int = 0) -> [Key] {
  var decoder = InputDecoder(marksPastes: true)
  let pieces = gap == 0 ? [bytes] : bytes.map { [$0] }
  return decoder.inputs(of: pieces, gap: gap).compactMap {
    if case .key(let key) = $0 { key } else { nil }
  }
}

extension InputDecoder {
  mutating func inputs(of pieces: [[UInt8]], gap: Int) -> [Input] {
    var result: [Input] = []
    for (index, piece) in pieces.enumerated() {
      let now = at(index * gap)
      if let deadline, deadline <= now { result += expire(at: deadline) }
      result += decode(piece, at: now)
    }
    return result + expire(at: at(pieces.count * gap + 10_000))
  }
}
