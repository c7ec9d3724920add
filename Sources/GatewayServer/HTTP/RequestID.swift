/// The name of a request, for whoever follows one through several logs.
///
/// A number and not a text, because it is needed as text in few places and made for every request.
enum RequestID: Equatable, Sendable {
  /// The caller's own, which is sane.
  case given(ArraySlice<UInt8>)
  case made(run: String, number: UInt64)

  /// That of a request which nobody has named yet.
  static let none = RequestID.given([])

  var text: String {
    switch self {
    case .given(let bytes): String(decoding: bytes, as: UTF8.self)
    case .made(let run, let number): "\(run)-\(number)"
    }
  }
}

extension [UInt8] {
  mutating func append(_ id: RequestID) {
    switch id {
    case .given(let bytes): append(contentsOf: bytes)
    case .made(let run, let number):
      append(text: run)
      append(UInt8(ascii: "-"))
      append(text: String(number))
    }
  }
}
