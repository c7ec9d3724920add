import Addressing
import FleetModel
import Polling
import Testing

@Suite struct SecretTests {
  private static let words = "sk-canary-0123456789-abcdefghij"
  private let key = Secret(bytes: words.utf8)

  @Test func aKeyHasNoWordsForItself() throws {
    let endpoint = try Endpoint(parsing: "http://host")
    let source = PolledSource(
      id: SourceID("a"), endpoint: endpoint, interval: .seconds(1), key: key)
    var dumped = ""
    dump(source, to: &dumped)
    for text in [
      "\(key)", String(reflecting: key), "\(source)", String(reflecting: source), dumped,
    ] {
      #expect(text.contains("••••") && !text.contains("canary"))
    }
    #expect(key.withBytes { String(decoding: $0, as: UTF8.self) } == Self.words)
  }

  @Test(arguments: [
    "it failed with \(words)", "Bearer \(words.uppercased())", "…\(words.prefix(8))…",
    "x\(words.suffix(11))y", "\(words)\(words)",
    // base64 of the key alone, and of `Bearer ` and the key.
    "c2stY2FuYXJ5LTAxMjM0NTY3ODktYWJjZGVmZ2hpag==",
    "QmVhcmVyIHNrLWNhbmFyeS0wMTIzNDU2Nzg5LWFiY2RlZmdoaWo=",
  ])
  func everyPieceOfItIsBlottedOut(text: String) {
    let redacted = key.redacting(text)
    #expect(redacted != text && redacted.utf8.count == text.utf8.count)
    for start in 0...Self.words.count - 8 {
      #expect(!redacted.lowercased().contains(Self.words.dropFirst(start).prefix(8)))
    }
    #expect(!redacted.contains("U2Nzg5LWFi") && !redacted.contains("Y2FuYXJ5"))
  }

  @Test(arguments: ["", "sk-cana", "the gateway is not there", "ééééééééé"])
  func otherWordsStayAsTheyAre(text: String) { #expect(key.redacting(text) == text) }

  @Test func wordsFromOutsideInAProblemAreRedacted() {
    let words = Self.words
    let problems: [SourceProblem] = [
      .untrusted(reason: words), .redirected(to: words), .notJSON(looksLike: words),
      .malformed(offset: 1, expected: words), .wrongShape(field: words), .other(words),
    ]
    for problem in problems {
      #expect(!"\(problem.redacted(key))".contains("canary"))
      #expect(problem.redacted(nil) == problem)
    }
  }

  @Test func inABodyTheWholeKeyIsBlottedOutAndNothingElse() {
    let words = Self.words
    let body = Array("{\"a\":\"\(words)\",\"b\":\"\(words.dropLast())\"} \(words)".utf8)
    let stars = String(repeating: "*", count: words.count)
    let clean = String(decoding: key.blottedOut(of: body), as: UTF8.self)
    #expect(clean == "{\"a\":\"\(stars)\",\"b\":\"\(words.dropLast())\"} \(stars)")
    #expect(Secret(bytes: "ab".utf8).blottedOut(of: body) == body)
    #expect(key.blottedOut(of: []) == [])
  }

  @Test func escapesDoNotHideAKeyInABody() {
    let words = #"a/b"c\d&e-0123456789"#
    let key = Secret(bytes: words.utf8)
    let spellings = [
      words.utf8.map { "\\u00" + String($0, radix: 16) }.joined(),
      words.utf8.map { "\\u00" + String($0, radix: 16, uppercase: true) }.joined(),
      #"a\/b\"c\\d\u0026e-0123456789"#,
    ]
    for spelling in spellings {
      let clean = key.blottedOut(of: Array("{\"é\\n\\\\u0041\":\"\(spelling)\"}".utf8))
      let text = String(decoding: clean, as: UTF8.self)
      #expect(text.hasPrefix("{\"é\\n\\\\u0041\":\"**") && text.hasSuffix("*\"}"), "\(text)")
      #expect(!text.contains("0123"))
    }
    let broken = Array(#"{"a":"\u00"#.utf8)
    #expect(key.blottedOut(of: broken) == broken)
  }
}
