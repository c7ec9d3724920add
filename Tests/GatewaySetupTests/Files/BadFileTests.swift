import Foundation
import Testing

/// Each file in `Tests/Fixtures/serve/bad` gives exactly the lines of the `.txt` beside it.
@Suite struct BadFileTests {
  static let names = try! FileManager.default
    .contentsOfDirectory(atPath: serveFixtures.appending(path: "bad").path)
    .filter { $0.hasSuffix(".yaml") }.sorted()

  @Test(arguments: names)
  func givesExactlyItsMistakes(name: String) throws {
    let reading = try reading(ofFile: "bad/" + name)
    #expect(reading.setup == nil)
    try expectLines(reading.mistakes.map(\.description), of: "bad/" + name)
  }

  @Test func noMistakeRepeatsASecret() throws {
    #expect(Self.names.count > 15)
    for name in Self.names {
      let reading = try reading(ofFile: "bad/" + name)
      let words = (reading.mistakes + reading.notices).map(\.description).joined()
      #expect(!words.contains("hunter2"), "\(name)")
    }
  }
}

/// Compares `lines` with the file of the same name that ends in `.txt`. `RECORD=1 swift test`
/// rewrites it and still fails, so that a recording never counts as a pass.
func expectLines(
  _ lines: [String], of name: String, at location: SourceLocation = #_sourceLocation
) throws {
  let file = serveFixtures.appending(path: name.replacing(".yaml", with: ".txt"))
  let text = lines.map { $0 + "\n" }.joined()
  guard ProcessInfo.processInfo.environment["RECORD"] == nil else {
    try text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded \(name): review it, then run again", sourceLocation: location)
    return
  }
  let expected = try String(contentsOf: file, encoding: .utf8)
  #expect(text == expected, "\n\(text)", sourceLocation: location)
}
