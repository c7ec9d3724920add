import Commands
import Dashboard
import FleetModel
import Panels

@testable import CollieRuntime

/// What the operator of a story does.
extension Story {
  mutating func press(_ names: String) throws {
    for name in names.split(separator: " ") {
      guard let key = Key(named: String(name)) else {
        throw Mistake(line: 0, words: "'\(name)' is no key")
      }
      press(key)
    }
  }

  mutating func press(_ key: Key) {
    apply(.pressed(key, at: now))
    // As the loop does: the panels' room is known before the next key.
    _ = state.drawn(in: Surroundings())
  }

  mutating func paste(_ text: String) { apply(.pasted(text, at: now)) }

  mutating func identify(_ text: String) throws {
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 2, let role = AccessReading.Role(rawValue: words[1]) else {
      throw Mistake(line: 0, words: "'\(text)' is nobody")
    }
    access = AccessReading(actor: words[0], role: role)
  }
}
