import FleetModel
import FleetStore
import Glibc
import Recording
import Threading

/// Writes a recording while a fleet is watched.
///
/// On a thread of its own, so that no disk, however slow, is ever waited for by a key or a poll. What
/// was written is brought to the disk every ten seconds: a machine that dies loses no more.
final class FileRecorder: Sendable {
  private enum Letter: Sendable {
    case event(FleetEvent)
    case end
  }

  private let mailbox = Mailbox<Letter>()
  private let waiting = Locked(0)
  private let hasLagged = Locked(false)
  private let complain: @Sendable (String) -> Void
  private let thread: Thread

  /// A disk that has not answered for so long has hung, and memory has a bound.
  private static let mostWaiting = 2000
  private static let syncEvery = Span.seconds(10)

  /// Begins the file at `path`, which must not exist. `complain` hears, on another thread, why no
  /// more is recorded.
  convenience init(
    path: String, sources: [SourceHealth], clock: SystemClock,
    complain: @escaping @Sendable (String) -> Void
  ) throws(StartProblem) {
    self.init(
      descriptor: try NewFile.make(at: path, to: "record to"), sources: sources, clock: clock,
      complain: complain)
  }

  /// Writes to an open file and closes it in the end.
  init(
    descriptor: Int32, sources: [SourceHealth], clock: SystemClock,
    complain: @escaping @Sendable (String) -> Void
  ) {
    self.complain = complain
    let (mailbox, waiting) = (mailbox, waiting)
    thread = Thread(named: "recorder") {
      var writing = Writing(descriptor: descriptor, sources: sources)
      var complaint = writing.begin()
      if let complaint { complain(complaint) }
      var syncAt = clock.now + Self.syncEvery
      var isOver = false
      while !isOver {
        var descriptors = PollSet([mailbox.descriptor])
        descriptors.wait(from: clock.now, until: complaint == nil ? syncAt : nil)
        for letter in mailbox.collect() {
          guard case .event(let event) = letter else {
            isOver = true
            break
          }
          waiting.withLock { $0 -= 1 }
          if complaint == nil { complaint = writing.write(event) } else { continue }
          if let complaint { complain(complaint) }
        }
        if complaint == nil, clock.now >= syncAt || isOver {
          writing.sync()
          syncAt = clock.now + Self.syncEvery
        }
      }
      close(descriptor)
    }
  }

  /// Takes note of what has happened. Never waits.
  func take(_ event: FleetEvent) {
    if case .ticked = event { return }
    let hasRoom = waiting.withLock { waiting in
      guard waiting < Self.mostWaiting else { return false }
      waiting += 1
      return true
    }
    guard hasRoom else { return sayThatItLags() }
    mailbox.post(.event(event))
  }

  /// A recording with a hole that nobody was told of would be believed.
  private func sayThatItLags() {
    let isNew = hasLagged.withLock { hasLagged in
      defer { hasLagged = true }
      return !hasLagged
    }
    if isNew { complain("the disk does not keep up: the recording has gaps") }
  }

  /// Writes what is left, and ends the file.
  func stop() {
    mailbox.post(.end)
    thread.join()
  }
}

/// The file while it is written.
private struct Writing {
  let descriptor: Int32
  var recorder: Recorder
  private var isDirty = false

  init(descriptor: Int32, sources: [SourceHealth]) {
    (self.descriptor, recorder) = (descriptor, Recorder(sources: sources, isPacked: true))
  }

  mutating func begin() -> String? { write(RecordingHeader.bytes) }

  /// Returns why nothing more can be written, if so.
  mutating func write(_ event: FleetEvent) -> String? {
    recorder.record(event).flatMap { write($0.bytes) }
  }

  mutating func sync() {
    if isDirty { fdatasync(descriptor) }
    isDirty = false
  }

  private mutating func write(_ bytes: [UInt8]) -> String? {
    isDirty = true
    return NewFile.append(bytes, to: descriptor).map { "recording has stopped: \($0)" }
  }
}
