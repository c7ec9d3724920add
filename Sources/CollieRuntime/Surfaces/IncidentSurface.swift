import Commands
import FleetModel
import Recording
import TextSafety

/// `collie incident`: a part of a recording, packed for others.
struct IncidentSurface {
  let invocation: Invocation

  /// What is packed when nothing else is said: the last quarter of an hour.
  private static let usual = Span.minutes(15)

  func run() throws(StartProblem) -> Int32 {
    let reel = try RecordingFile.reel(at: invocation.recording ?? "")
    let end = try moment(invocation.until, in: reel) ?? reel.last
    let start = try moment(invocation.from, in: reel) ?? end - Self.usual
    guard start < end else { throw StartProblem("--from must be a time before --to") }
    let window = RecordedWindow(of: reel, from: start, to: end)
    let path = invocation.target ?? "incident-\(window.endWall?.inFileName ?? "of-no-time").tar"
    try NewFile.write(IncidentBundle.archive(of: window, version: collieVersion), to: path)
    Console.output.print(lines: [SafeText(path)])
    return ExitStatus.done
  }

  private func moment(
    _ time: ClockTime?, in reel: StoredReel
  ) throws(StartProblem) -> Moment? {
    guard let time else { return nil }
    guard let moment = reel.moment(of: time) else {
      throw StartProblem(reel.wordsForUnheldTime, status: ExitStatus.failed)
    }
    return moment
  }
}
