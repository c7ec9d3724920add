import Commands
import Dashboard
import Drawing
import FleetModel
import FleetStore
import Glibc
import Panels
import Recording

/// How long a picture takes to be drawn, and how fast one goes through the past: a thousand nodes, twenty
/// models with five priorities each, and a day of it.
func measurePictures(_ program: String) {
  var made = MadeUpFleet(nodes: 1000, models: 20)
  var state = DashboardState(fleet: Fleet(sources: [MadeUpFleet.health]))
  for _ in 0..<1440 { hear(made.observe(after: .minutes(1)), &state) }
  for _ in 0..<150 { hear(made.observe(), &state) }
  for (columns, rows) in [(200, 60), (500, 150)] {
    for view in View.allCases {
      _ = state.apply(.commanded(.show(view)))
      let took = fastest(of: 20) { draw(&state, columns, rows) }
      report("draw \(view.title) at \(columns)×\(rows)", took * 1000, "ms", "4 ms", runs: 20)
    }
  }
  _ = state.apply(.commanded(.show(.overview)))
  _ = state.apply(.commanded(.compare))
  let compared = fastest(of: 20) { draw(&state, 200, 60) }
  report("draw Overview compared", compared * 1000, "ms", "4 ms", runs: 20)
  scrub(&state)
  drawTallQueues()
}

/// As many queues as have room for their graphs on a large screen.
private func drawTallQueues() {
  var made = MadeUpFleet(nodes: 40, models: 20, priorities: 1)
  var state = DashboardState(fleet: Fleet(sources: [MadeUpFleet.health]))
  for _ in 0..<300 { hear(made.observe(after: .seconds(30)), &state) }
  for (columns, rows) in [(200, 60), (500, 150)] {
    _ = state.apply(.commanded(.show(.queues)))
    let took = fastest(of: 20) { draw(&state, columns, rows) }
    report("draw 20 queues at \(columns)×\(rows)", took * 1000, "ms", "4 ms", runs: 20)
  }
}

private func scrub(_ state: inout DashboardState) {
  var slowest = 0.0
  let steps = 60
  let start = seconds()
  for step in 0..<steps {
    let before = seconds()
    _ = state.apply(.commanded(step < steps / 2 ? .stepBack : .stepForward))
    draw(&state, 200, 60)
    slowest = max(slowest, seconds() - before)
  }
  let each = (seconds() - start) / Double(steps)
  report("steps through the past, drawn", 1 / each, "a second", "30", runs: steps)
  report("the slowest of them", slowest * 1000, "ms", "33 ms", runs: steps)
}

private func hear(_ observation: Observation, _ state: inout DashboardState) {
  _ = state.apply(.fleet(.observed(observation)))
}

/// As the loop draws.
private func draw(_ state: inout DashboardState, _ columns: Int, _ rows: Int) {
  let surroundings = Surroundings()
  _ = state.apply(.resized(ScreenSize(columns: columns, rows: rows)))
  let room = Picture(state: state, surroundings: surroundings).room(columns: columns, rows: rows)
  if room != state.attention.room { _ = state.apply(.laidOut(room)) }
  var canvas = Canvas(width: columns, height: rows)
  Picture(state: state, surroundings: surroundings).draw(into: &canvas)
}

/// What a day of forty nodes takes when it is recorded, and how soon any moment of it is there.
func measureRecording(_ program: String) {
  var made = MadeUpFleet(nodes: 40)
  var recorder = Recorder(sources: [MadeUpFleet.health], isPacked: true)
  var bytes = RecordingHeader.bytes
  for _ in 0..<43_200 {
    if let frame = recorder.record(.observed(made.observe())) { bytes += frame.bytes }
  }
  report(
    "a day of 40 nodes at 2 s", Double(bytes.count) / 1_048_576, "MiB", "100 MiB", runs: 1)
  let kept = bytes
  guard let reel = try? StoredReel(length: kept.count, read: { Array(kept[$0]) }) else { return }
  var state = DashboardState(replaying: Replay(reel, at: reel.last, isPlaying: false))
  var slowest = 0.0
  var random = SystemRandomNumberGenerator()
  for _ in 0..<100 {
    let moment = Moment(
      milliseconds: .random(
        in: reel.first.milliseconds...reel.last.milliseconds, using: &random))
    let before = seconds()
    _ = state.apply(.commanded(.look(at: moment)))
    slowest = max(slowest, seconds() - before)
  }
  report("to any moment of it, the slowest", slowest * 1000, "ms", "100 ms", runs: 100)
}
