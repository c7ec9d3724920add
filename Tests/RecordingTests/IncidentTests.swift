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

  /// What was over before its end is told all the same: a silence, and what a log has forgotten since.
  @Test func tellsWhatCameAndWentWithinIt() throws {
    func look(at second: Int64, _ sequence: Int, _ words: String) -> FleetEvent {
      var event = EventReading(sequence: sequence)
      (event.at, event.severity, event.message) = (
        Practice.noon + .seconds(second), .warning, words
      )
      var observation = Observation(
        source: Practice.source, receivedAt: .start + .seconds(second))
      observation.documentTime = Practice.noon + .seconds(second)
      observation.events = [event]
      return .observed(observation)
    }
    func failure(at second: Int64) -> FleetEvent {
      .pollFailed(
        Practice.source, .refused(host: "g:1"), nextTry: .start + .seconds(second + 2),
        at: .start + .seconds(second))
    }
    var recorder = Recorder(sources: [Practice.health], isPacked: true)
    let bytes =
      RecordingHeader.bytes
      + [
        look(at: 2, 7, "before"), look(at: 10, 8, "forgotten"), failure(at: 20), failure(at: 30),
        look(at: 40, 1, "anew"),
      ].flatMap { recorder.record($0)?.bytes ?? [] }
    let reel = try StoredReel(length: bytes.count) { Array(bytes[$0]) }
    let window = RecordedWindow(of: reel, from: .start + .seconds(4), to: reel.last)
    #expect(window.events.map(\.message) == ["forgotten", "anew"])
    let told = IncidentSummary(window).lines
    #expect(
      told.contains("  practice said nothing from 12:00:20 to 12:00:40: nothing listens at g:1"))
    #expect(told.contains("  12:00:10 forgotten"))
  }
}
