import Foundation
import Testing

@testable import CollieRuntime

@Suite struct ThemeCatalogTests {
  @Test func theBuiltInThemesAreThereWithoutAnyFile() throws {
    let catalog = ThemeCatalog(directory: nil)
    #expect(catalog.themes.map(\.name) == ["dark", "light", "contrast", "colorblind"])
    #expect(catalog.problems.isEmpty)
    #expect(try catalog.chosen(nil).name == "dark")
  }

  @Test func theNextThemeGoesAroundInACircle() {
    let catalog = ThemeCatalog(directory: nil)
    var theme = catalog.themes[0]
    for _ in catalog.themes { theme = catalog.theme(after: theme) }
    #expect(theme == catalog.themes[0])
  }

  @Test func anOwnThemeMayInheritAndMayReplace() throws {
    let folder = try Folder([
      "mine.theme": "inherits = light\naccent = #ff0000\n",
      "dark.theme": "inherits = dark\naccent = #00ff00\n",
    ])
    let catalog = ThemeCatalog(directory: folder.path)
    #expect(catalog.problems.isEmpty)
    #expect(catalog.themes.count == 5)
    #expect(try catalog.chosen("mine").style(of: .accent).foreground?.red == 255)
    #expect(try catalog.chosen("dark").style(of: .accent).foreground?.green == 255)
  }

  @Test func aBadThemeIsNamedWithItsLineAndOnlyWhenItIsAskedFor() throws {
    let folder = try Folder(["mine.theme": "inherits = dark\nbordr = #ff0000\n"])
    let catalog = ThemeCatalog(directory: folder.path)
    #expect(try catalog.chosen("light").name == "light")
    #expect {
      try catalog.chosen("mine")
    } throws: { error in
      let words = (error as? StartProblem)?.words ?? ""
      return words.contains("line 2") && words.contains("bordr")
    }
  }

  @Test func anUnknownThemeIsRefusedWithTheNamesThereAre() {
    #expect(
      throws: StartProblem(
        "there is no theme 'plaid'; there are dark, light, contrast, colorblind")
    ) { try ThemeCatalog(directory: nil).chosen("plaid") }
  }

  /// A directory of files that goes with the test.
  private final class Folder {
    let path: String

    init(_ files: [String: String]) throws {
      let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      path = url.path
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      for (name, text) in files {
        try text.write(to: url.appending(path: name), atomically: true, encoding: .utf8)
      }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
  }
}
