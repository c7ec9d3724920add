import Foundation
import Testing

/// Every story in `Tests/Stories` still goes as it is written.
///
/// `RECORD=1 swift test` writes down what happens now, and fails.
@Suite struct StoryTests {
  @Test(arguments: Self.names)
  func goesAsItIsWritten(name: String) throws {
    let file = Self.folder.appending(path: name)
    let written = try String(contentsOf: file, encoding: .utf8)
    let told = try Story.told(written, folder: Self.folder)
    guard ProcessInfo.processInfo.environment["RECORD"] == nil else {
      try told.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name): read it, then run again")
      return
    }
    #expect(told == written)
  }

  @Test func thereAreStories() { #expect(Self.names.count >= 4) }

  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../../Stories").standardized

  private static let names =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".story") }.sorted()
}
