/// Gives requests their names.
struct RequestIDs: Sendable {
  private let run: String
  private var count: UInt64 = 0

  init() {
    // Two runs of the server must not give the same names.
    run = String(UInt64.random(in: .min ... .max), radix: 36)
  }

  /// The caller's own name for the request when it is sane, else a new one.
  mutating func id(for head: RequestHead?) -> RequestID {
    if let given = head?.fields.only("x-request-id"), Self.isSane(given) {
      return .given(given)
    }
    count &+= 1
    return .made(run: run, number: count)
  }

  private static func isSane(_ name: ArraySlice<UInt8>) -> Bool {
    (1...64).contains(name.count)
      && name.allSatisfy { byte in
        tokenCharacters[Int(byte)] && !"!#$%&'*+^`|~".utf8.contains(byte)
      }
  }
}
