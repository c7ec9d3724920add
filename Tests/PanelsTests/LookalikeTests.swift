import Drawing
import FleetModel
import FleetStore
import TestSupport
import Testing
import TextSafety

@testable import Panels

/// Names made to be taken for each other.
@Suite struct LookalikeTests {
  /// What looks the same to an eye, each with the plain sign that it is taken for.
  private static let confusable: [Unicode.Scalar: Unicode.Scalar] = [
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "х": "x", "ѕ": "s", "і": "i", "ј": "j",
    "ο": "o", "ν": "v", "α": "a", "ｇ": "g", "\u{2010}": "-", "\u{2011}": "-", "\u{2212}": "-",
    "\u{FF0D}": "-", "\u{A0}": " ", "\u{2007}": " ", "\u{F9DC}": "\u{9686}", "\u{2F00}": "\u{4E00}",
  ]

  private static let pairs: [(String, String)] = {
    var random = SeededGenerator(seed: 2000)
    return (0..<2000).map { index in
      let base =
        "gpu-\(["ocean", "peaks", "copse", "spice"].randomElement(using: &random)!)-\(index)"
      return (base, Self.twin(of: base, kind: index % 10, using: &random))
    }.enumerated().map { index, pair in
      // Every tenth pair is of names that only differ in the middle that no list has room for.
      guard index % 10 == 9 else { return pair }
      let start = "vllm-production-\(index)-"
      return (start + "abcdefgh-0-pool-eu", start + "abcdefgx-0-pool-eu")
    }
  }()

  private static func twin(
    of base: String, kind: Int, using random: inout SeededGenerator
  ) -> String {
    var scalars = Array(base.unicodeScalars)
    let place = Int.random(in: 1..<scalars.count, using: &random)
    switch kind {
    case 0, 1, 2:
      let known = confusable.filter { $0.value.isASCII }
      for (index, scalar) in scalars.enumerated() where index > 0 {
        if let other = known.first(where: { $0.value == scalar }) {
          scalars[index] = other.key
          break
        }
      }
    case 3: scalars.insert("\u{200B}", at: place)
    case 4: scalars.append(" ")
    case 5: scalars.insert("\u{202E}", at: place)
    case 6: scalars.insert("\u{FE0F}", at: place)
    case 7: scalars.insert("\u{AD}", at: place)
    default: scalars.insert("\u{E0041}", at: place)
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private static let fleet: Fleet = {
    var fleet = SampleFleet.empty
    var observation = Observation(source: SampleFleet.source, receivedAt: SampleFleet.now)
    observation.nodes = .all(
      pairs.flatMap { [$0, $1] }.map { NodeReading(id: NodeID($0)) })
    _ = fleet.apply(.observed(observation))
    return fleet
  }()

  @Test func noTwoOfTwoThousandPairsLookTheSame() {
    var alike: [String] = []
    for (left, right) in Self.pairs {
      let labels = [left, right].map { NodeLabel(NodeID($0), in: Self.fleet) }
      for width in [18, 21, 24, 40] {
        let looks = labels.map { $0.cut(to: width) }
        if look(looks[0]) == look(looks[1]) { alike.append("\(left) at \(width)") }
        let plain = looks.map(\.asciiOnly)
        if look(plain[0]) == look(plain[1]) { alike.append("\(left) at \(width) in ASCII") }
      }
      if look(labels[0].full) == look(labels[1].full) { alike.append("\(left) in a dialog") }
    }
    #expect(alike == [])
    #expect(Set(Self.pairs.map(\.1)).count == 2000)
  }

  @Test(arguments: [
    ("gpu-a", "gpu-a"), ("gpu-us-east-17", "gpu-us-east-17"),
    ("gpu-us-east-production-17", "gpu-us-ea…ction-17"),
  ])
  func anOrdinaryNameIsShownAsItIs(name: String, shown: String) {
    let label = NodeLabel(NodeID(name), in: SampleFleet.empty)
    #expect(label.cut(to: 18).terminalString == shown)
    #expect(label.full.terminalString == name)
  }

  @Test(arguments: [
    ("gpu-\u{430}", "gpu-<U+0430>"), ("gpu a", "gpu<U+0020>a"), ("gpu<1>", "gpu<U+003C>1>"),
    ("北", "<U+5317>"), ("a\u{1B}[m", "a<U+001B>[m"),
  ])
  func inADialogWhatIsNotPlainIsSpelledOut(name: String, shown: String) {
    #expect(NodeLabel(NodeID(name), in: SampleFleet.empty).full.terminalString == shown)
  }

  /// One that has been given the hash of another as part of its name.
  @Test func aHashCannotBeForged() {
    let real = NodeLabel(NodeID("gpu-\u{430}"), in: SampleFleet.empty).cut(to: 18).terminalString
    let forged = NodeLabel(
      NodeID(real.replacing("\u{430}", with: "a")), in: SampleFleet.empty)
    #expect(look(forged.cut(to: 18)) != look(SafeText(real)))
  }

  @Test func aNameTooLongForAnyDialogIsToldApartByItsHash() {
    let names = ["x", "y"].map { String(repeating: "long-", count: 100) + $0 }
    let looks = names.map { NodeLabel(NodeID($0), in: SampleFleet.empty).full }
    #expect(looks[0] != looks[1])
    #expect(looks[0].width < 270)
  }

  /// What an eye makes of it.
  private func look(_ text: SafeText) -> [Unicode.Scalar] {
    var scalars = text.glyphs.flatMap(\.scalars).map { Self.confusable[$0] ?? $0 }
    while scalars.last == " " { scalars.removeLast() }
    return scalars
  }
}
