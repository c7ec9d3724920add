import FleetModel
import FleetStore
import Testing

@testable import Recording

@Suite struct IncidentTests {
  @Test func holdsThatTimeAndNothingElse() throws {
    let bytes = try DamageTests.recording(ofLooks: 120)
    let reel = try StoredReel(length: bytes.count) { Array(bytes[$0]) }
    let (start, end) = (Moment.start + .seconds(60), Moment.start + .seconds(120))
    let window = RecordedWindow(of: reel, from: start, to: end)
    let part = try StoredReel(length: window.recording.count) { Array(window.recording[$0]) }
    #expect((part.first, part.last) == (start, end))
    #expect(part.lastWall == Practice.noon + .seconds(120))
    var rewinder = Rewinder()
    var whole = Rewinder()
    #expect(rewinder.place(at: end, of: part)?.tracks == whole.place(at: end, of: reel)?.tracks)
  }

  @Test func isATarOfFiveFiles() throws {
    let bytes = try DamageTests.recording(ofLooks: 30)
    let reel = try StoredReel(length: bytes.count) { Array(bytes[$0]) }
    let window = RecordedWindow(of: reel, from: reel.first, to: reel.last)
    let archive = IncidentBundle.archive(of: window, version: "0")
    #expect(archive.count % 512 == 0)
    let text = String(decoding: archive, as: UTF8.self)
    for name in ["summary.txt", "events.txt", "operations.txt", "configuration.txt", "fleet.rec"] {
      #expect(text.contains("incident/\(name)"))
    }
    #expect(text.contains("ready, then"))
  }
}
