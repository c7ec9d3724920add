import Commands
import FleetModel
import Testing

@testable import TerminalIO

@Suite struct PasteTests {
  private let attack = "D\ry\rgpu-us-east-1\r"

  @Test func markedPastesAreTextHoweverTheyAreSplit() {
    let bytes = Array("\u{1B}[200~\(attack)\u{1B}[201~q".utf8)
    for place in 1..<bytes.count {
      for gap in [1, 49] {
        var decoder = InputDecoder(marksPastes: true)
        let inputs = decoder.inputs(of: [Array(bytes[..<place]), Array(bytes[place...])], gap: gap)
        #expect(inputs == [.paste(attack), .key("q")], "split at \(place)")
      }
    }
  }

  @Test func aPastesBytesAreNeverKeys() {
    let text = "\u{3}\u{1A}\u{1B}[A\u{1B}D\u{1B}[200~\u{1B}"
    var decoder = InputDecoder(marksPastes: true)
    let inputs = decoder.decode(Array("\u{1B}[200~\(text)\u{1B}[201~".utf8), at: at(0))
    #expect(inputs == [.paste(text)])
  }

  @Test func aHugePasteIsCutAndItsEndIsSeen() {
    var decoder = InputDecoder(marksPastes: true)
    let text = String(repeating: "D", count: 300_000)
    let inputs = decoder.decode(Array("\u{1B}[200~\(text)\u{1B}[201~q".utf8), at: at(0))
    #expect(inputs.count == 2)
    #expect(inputs.first == .paste(String(repeating: "D", count: 65_536)))
    #expect(inputs.last == .key("q"))
  }

  @Test func aPasteWhoseEndIsLostEndsAfterAWhile() {
    var decoder = InputDecoder(marksPastes: true)
    #expect(decoder.decode(Array("\u{1B}[200~DDD".utf8), at: at(0)) == [])
    #expect(decoder.decode(Array("D".utf8), at: at(4000)) == [])
    #expect(decoder.decode(Array("j".utf8), at: at(10_000)) == [.paste("DDDD"), .key("j")])
  }

  @Test func withoutMarksABurstIsAPaste() {
    var decoder = InputDecoder(marksPastes: false)
    #expect(
      decoder.decode(Array(attack.utf8), at: at(0)) == [
        .paste("D\ny\ngpu-us-east-1\n")
      ])
    #expect(decoder.decode(Array("y\r".utf8), at: at(100)) == [.paste("y\n")], "its last piece")
    #expect(decoder.decode(Array("j".utf8), at: at(400)) == [.key("j")])
  }

  @Test(arguments: [
    "jjjjjjjjjjjjjjjjjjjjjjjjjj", "/h100\r", "D\r", ":q\r", "2", "gg", "abcdefghijklmno",
  ])
  func typingOnASlowLineIsNoPaste(text: String) {
    var decoder = InputDecoder(marksPastes: false)
    let inputs = decoder.decode(Array(text.utf8), at: at(0))
    #expect(inputs.count == text.count)
    #expect(inputs.allSatisfy { if case .key = $0 { true } else { false } })
  }

  @Test func arrowsHeldDownAreKeys() {
    var decoder = InputDecoder(marksPastes: false)
    let inputs = decoder.decode((0..<50).flatMap { _ in Array("\u{1B}[B".utf8) }, at: at(0))
    #expect(inputs == Array(repeating: .key(.down), count: 50))
  }

  @Test func withMarksEvenABurstIsKeys() {
    var decoder = InputDecoder(marksPastes: true)
    let inputs = decoder.decode(Array("/gpu-us-east-1-long-name\r".utf8), at: at(0))
    #expect(inputs.count == 25)
  }
}
