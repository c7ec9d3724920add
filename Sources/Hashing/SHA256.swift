/// The hash function of FIPS 180-4, in the form that takes all of its bytes at once.
///
/// Our own because a core may not link a library, and because it is small enough to be checked
/// against the standard's own examples.
package enum SHA256 {
  /// 256 bits, kept as four words: digests are compared and looked up far more often than printed.
  package struct Digest: Equatable, Hashable, Sendable {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// Takes the 32 bytes of a digest, or nothing when there are not 32.
    package init?(bytes: [UInt8]) {
      guard bytes.count == 32 else { return nil }
      let word = { (start: Int) in
        bytes[start..<start + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      }
      words = (word(0), word(8), word(16), word(24))
    }

    /// Reads the 64 hexadecimal digits that `sha256sum` prints.
    package init?(hexadecimal text: String) {
      let digits = text.utf8.compactMap(hexadecimalValue)
      guard digits.count == 64, text.utf8.count == 64 else { return nil }
      self.init(bytes: stride(from: 0, to: 64, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
    }

    fileprivate init(_ state: State) {
      let word = { (high: UInt32, low: UInt32) in UInt64(high) << 32 | UInt64(low) }
      words = (
        word(state.0, state.1), word(state.2, state.3), word(state.4, state.5),
        word(state.6, state.7)
      )
    }

    package var bytes: [UInt8] {
      [words.0, words.1, words.2, words.3].flatMap { word in
        (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) }
      }
    }

    package static func == (left: Digest, right: Digest) -> Bool { left.matches(right) }

    package func hash(into hasher: inout Hasher) { hasher.combine(words.0) }

    /// Whether both are the same, found out in the same time whatever they hold.
    ///
    /// An early exit would tell a caller with a stopwatch how much of a guess was right.
    package func matches(_ other: Digest) -> Bool {
      let (left, right) = (words, other.words)
      return (left.0 ^ right.0) | (left.1 ^ right.1) | (left.2 ^ right.2) | (left.3 ^ right.3) == 0
    }
  }

  fileprivate typealias State = (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32)

  package static func digest(of message: [UInt8]) -> Digest {
    var state: State = (
      0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
      0x5be0_cd19
    )
    let whole = message.count / 64 * 64
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
      message.withUnsafeBytes { bytes in
        for start in stride(from: 0, to: whole, by: 64) {
          take(UnsafeRawBufferPointer(rebasing: bytes[start..<start + 64]), schedule, &state)
        }
      }
      ending(of: message, after: whole).withUnsafeBytes { bytes in
        for start in stride(from: 0, to: bytes.count, by: 64) {
          take(UnsafeRawBufferPointer(rebasing: bytes[start..<start + 64]), schedule, &state)
        }
      }
    }
    return Digest(state)
  }

  /// What is left of the message, a one bit, zeros up to eight bytes before a full block, and the
  /// message's length in bits.
  private static func ending(of message: [UInt8], after start: Int) -> [UInt8] {
    let rest = message.count - start
    var bytes = [UInt8](repeating: 0, count: rest < 56 ? 64 : 128)
    for index in 0..<rest { bytes[index] = message[start + index] }
    bytes[rest] = 0x80
    let bits = UInt64(message.count) &* 8
    for place in 0..<8 {
      bytes[bytes.count - 1 - place] = UInt8(truncatingIfNeeded: bits >> UInt64(8 * place))
    }
    return bytes
  }

  private static func take(
    _ block: UnsafeRawBufferPointer, _ words: UnsafeMutableBufferPointer<UInt32>,
    _ state: inout State
  ) {
    for index in 0..<16 {
      words[index] = UInt32(
        bigEndian: block.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
    }
    for index in 16..<64 {
      let early = words[index - 15]
      let late = words[index - 2]
      let mixedEarly = rotated(early, 7) ^ rotated(early, 18) ^ (early >> 3)
      let mixedLate = rotated(late, 17) ^ rotated(late, 19) ^ (late >> 10)
      words[index] = words[index - 16] &+ mixedEarly &+ words[index - 7] &+ mixedLate
    }
    constants.withUnsafeBufferPointer { compress(words, $0, &state) }
  }

  private static func compress(
    _ words: UnsafeMutableBufferPointer<UInt32>, _ constants: UnsafeBufferPointer<UInt32>,
    _ state: inout State
  ) {
    var (a, b, c, d, e, f, g, h) = state
    for index in 0..<64 {
      let mixedE = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
      let chosen = (e & f) ^ (~e & g)
      let first = h &+ mixedE &+ chosen &+ constants[index] &+ words[index]
      let mixedA = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ mixedA &+ majority)
    }
    state = (
      state.0 &+ a, state.1 &+ b, state.2 &+ c, state.3 &+ d, state.4 &+ e, state.5 &+ f,
      state.6 &+ g, state.7 &+ h
    )
  }

  @inline(__always)
  private static func rotated(_ word: UInt32, _ places: UInt32) -> UInt32 {
    word &>> places | word &<< (32 &- places)
  }

  // The first 32 bits of the fractions of the cube roots of the first 64 primes.
  fileprivate static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
