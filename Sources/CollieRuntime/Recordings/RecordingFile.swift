import FleetModel
import Glibc
import Recording

/// A recording in a file, open for as long as anybody reads it.
final class RecordingFile: Sendable {
  private let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// The reel that lies at `path`.
  static func reel(at path: String) throws(StartProblem) -> StoredReel {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw StartProblem("\(path): \(String(cString: strerror(errno)))", status: ExitStatus.failed)
    }
    let file = RecordingFile(descriptor)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw StartProblem("\(path): it is not a file", status: ExitStatus.failed)
    }
    do throws(RecordingProblem) {
      return try StoredReel(length: Int(status.st_size)) { file.bytes(in: $0) }
    } catch {
      throw StartProblem("\(path): \(error)", status: ExitStatus.failed)
    }
  }

  /// What can be read of the range: less, where the file has become shorter.
  private func bytes(in range: Range<Int>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      while count < range.count {
        let got = pread(
          descriptor, buffer.baseAddress! + count, range.count - count,
          off_t(range.lowerBound + count))
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { return }
        count += got
      }
    }
  }
}
