/// The first bytes of a recording: what it is, and which way of writing it is in.
package enum RecordingHeader {
  static let name = Array("collie recording\n".utf8)
  static let version: UInt8 = 1
  package static let bytes = name + [version]

  /// Why these bytes do not begin a recording that can be read; `nil` if they do.
  package static func problem(in bytes: some Collection<UInt8>) -> RecordingProblem? {
    guard bytes.starts(with: name) else { return bytes.isEmpty ? .empty : .noRecording }
    guard bytes.count > name.count else { return .empty }
    let version = bytes[bytes.index(bytes.startIndex, offsetBy: name.count)]
    return version == Self.version ? nil : .otherVersion(Int(version))
  }
}

/// Why a recording cannot be shown.
package enum RecordingProblem: Error, Equatable, Sendable, CustomStringConvertible {
  case noRecording, empty
  case otherVersion(Int)
  case unreadable

  package var description: String {
    switch self {
    case .noRecording: "it is not a recording of collie"
    case .empty: "nothing is in it yet"
    case .otherVersion(let version):
      "it is written in version \(version) of the format, and this collie reads version "
        + "\(RecordingHeader.version)"
    case .unreadable: "it cannot be read"
    }
  }
}
