import FleetModel
import TestSupport
import Testing

/// Names are their bytes, whatever Swift thinks of strings.
@Suite struct ForeignNameTests {
  private static let composed = "caf\u{E9}-1"
  private static let decomposed = "cafe\u{301}-1"

  @Test func twoSpellingsAreTwoNames() {
    #expect(Self.composed == Self.decomposed, "to Swift they are one string")
    #expect(NodeID(Self.composed) != NodeID(Self.decomposed))
    #expect(SourceID(Self.composed) != SourceID(Self.decomposed))
    #expect(Intent.ID(Self.composed) != Intent.ID(Self.decomposed))
    #expect(Set([Self.composed, Self.decomposed].map { NodeID($0) }).count == 2)
    #expect((NodeID(Self.decomposed) < NodeID(Self.composed)) == true)
    #expect((NodeID(Self.composed) < NodeID(Self.decomposed)) == false)
  }

  /// Also marks in another order, which are as many bytes.
  @Test(arguments: [("a\u{301}\u{323}", "a\u{323}\u{301}"), ("\u{212B}", "\u{C5}"), ("", "\u{0}")])
  func noTwoSpellingsAreOne(left: String, right: String) {
    #expect(NodeID(left) != NodeID(right))
    #expect((NodeID(left) < NodeID(right)) != (NodeID(right) < NodeID(left)))
  }

  @Test func whatHasTheSameBytesIsTheSameHoweverItCame() {
    var random = SeededGenerator(seed: 4)
    for length in 0..<40 {
      var text = String((0..<length).map { _ in "abé".randomElement(using: &random) ?? "a" })
      let other = String(decoding: Array(text.utf8), as: UTF8.self)
      #expect(NodeID(text) == NodeID(other))
      #expect(NodeID(text).hashValue == NodeID(other).hashValue)
      #expect(!(NodeID(text) < NodeID(other)))
      text.append("x")
      #expect(NodeID(text) != NodeID(other))
      #expect(NodeID(other) < NodeID(text))
    }
  }

  /// Every byte counts, in whichever of the eight it stands.
  @Test func eachByteMakesADifference() {
    let name = Array("abcdefghijklmnopqrs".utf8)
    for place in name.indices {
      var other = name
      other[place] ^= 1
      let names = [name, other].map { NodeID(String(decoding: $0, as: UTF8.self)) }
      #expect(names[0] != names[1])
    }
  }
}
