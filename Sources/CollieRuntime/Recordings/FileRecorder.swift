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
  private let thread: Thread

  /// A disk that has not answered for so long has hung, and memory has a bound.
  private static let mostWaiting = 2000
  private static let syncEvery = Span.seconds(10)

  /// Begins the file at `path`, which must not exist. `complain` hears, on another thread, why no
  /// more is recorded.
  init(
    path: String, sources: [SourceHealth], clock: SystemClock,
    complain: @escaping @Sendable (String) -> Void
  ) throws(StartProblem) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    let descriptor = open(path, flags, 0o600)
    guard descriptor >= 0 else {
      let why =
        errno == EEXIST
        ? "it exists already, and nothing is written over" : String(cString: strerror(errno))
      throw StartProblem("cannot record to \(path): \(why)", status: ExitStatus.failed)
    }
    let (mailbox, waiting) = (mailbox, waiting)
    thread = Thread(named: "recorder") {
      var writing = Writing(descriptor: descriptor, sources: sources)
      var complaint = writing.begin()
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
    if hasRoom { mailbox.post(.event(event)) }
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
    var place = 0
    while place < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress! + place, bytes.count - place)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        return "recording has stopped: \(String(cString: strerror(errno)))"
      }
      place += count
    }
    isDirty = true
    return nil
  }
}
