import TestSupport
import Testing

@testable import GatewayAPI

@Suite struct EventStreamTests {
  private static let piece = #"data: {"choices":[{"delta":{"content":"a"}}],"usage":null}"#
  private static let usage =
    #"data: {"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}"#
  private static let whole = "\(piece)\n\n\(piece)\n\n: ping\n\n\(usage)\n\ndata: [DONE]\n\n"

  private func passed(_ parts: [String], showsUsage: Bool) -> (String, EventStream) {
    var stream = EventStream(showsUsage: showsUsage)
    var out: [UInt8] = []
    for part in parts { out += stream.pass(Array(part.utf8)) ?? Array("REFUSED".utf8) }
    return (String(decoding: out, as: UTF8.self), stream)
  }

  @Test func usageNobodyAskedForIsKeptBackAndCounted() {
    let (out, stream) = passed([Self.whole], showsUsage: false)
    #expect(out == "\(Self.piece)\n\n\(Self.piece)\n\n: ping\n\n")
    #expect(stream.isDone)
    #expect(stream.pieces == 2)
    #expect(stream.usage?.promptTokens == 3)
    #expect(stream.usage?.completionTokens == 2)
  }

  @Test func usageThatWasAskedForGoesOut() {
    let (out, _) = passed([Self.whole], showsUsage: true)
    #expect(out == "\(Self.piece)\n\n\(Self.piece)\n\n: ping\n\n\(Self.usage)\n\n")
  }

  @Test func usageBesideAPieceOfTheAnswerStays() {
    let event = #"data: {"choices":[{}],"usage" : {"prompt_tokens":1,"completion_tokens":9}}"#
    let (out, stream) = passed(["\(event)\n\n"], showsUsage: false)
    #expect(out == "\(event)\n\n")
    #expect(stream.usage?.completionTokens == 9)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func itDoesNotMatterWhereTheBytesAreCut(lineEnd: String) {
    let text = Self.whole.replacing("\n", with: lineEnd) + "data: x\n\n"
    let (expected, whole) = passed([text], showsUsage: false)
    #expect(whole.isDone && whole.pieces == 3)
    #expect(passed(text.utf8.map { String(UnicodeScalar($0)) }, showsUsage: false).0 == expected)
    var random = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      var rest = Substring(text)
      var parts: [String] = []
      while !rest.isEmpty {
        let part = rest.prefix(Int.random(in: 1...60, using: &random))
        parts.append(String(part))
        rest = rest.dropFirst(part.count)
      }
      #expect(passed(parts, showsUsage: false).0 == expected)
    }
  }

  @Test func anEventWithoutItsEndIsNotPassedOn() {
    #expect(passed([Self.piece + "\n"], showsUsage: false).0 == "")
  }

  @Test func anEventThatNeverEndsIsRefused() {
    let endless = String(repeating: "x", count: EventStream.eventLimit)
    #expect(passed(["data: ", endless], showsUsage: false).0 == "REFUSED")
  }

  @Test(arguments: [
    "data: {\"usage\":{", "data: {\"usage\":{}}", "data: \"usage\":{\"a\"}", "data:", "x", "",
  ])
  func whatCannotBeUnderstoodGoesOn(event: String) {
    let (out, stream) = passed(["\(event)\n\n"], showsUsage: false)
    #expect(out == "\(event)\n\n")
    #expect(stream.usage == nil)
  }
}
