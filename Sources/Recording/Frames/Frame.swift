import FleetModel

/// One entry of a recording, between marks that let a reader find the next when this one is broken:
///
///     C3 0F  kind  length  payload  checksum of kind and payload
enum Frame {
  /// The raw value is the byte in the file.
  enum Kind: UInt8 {
    /// Everything that is known: reading can begin here.
    case whole = 1
    /// What has changed at one source since the frame before.
    case change
    /// What a source remembered of the time before.
    case past
  }

  /// Set in the byte of the kind when the payload is packed.
  private static let packedBit: UInt8 = 0x80

  static let mark: [UInt8] = [0xC3, 0x0F]
  /// Ten thousand nodes take a tenth of it.
  static let mostBytes = 64 << 20
  static let checksumBytes = 4

  static func bytes(_ kind: Kind, _ payload: [UInt8], isPacked: Bool) -> [UInt8] {
    let packed = isPacked ? Packing.packed(payload) : nil
    let kindByte = kind.rawValue | (packed == nil ? 0 : packedBit)
    let stored = packed ?? payload
    var out = ByteWriter()
    out.raw(mark)
    out.byte(kindByte)
    out.number(stored.count)
    out.raw(stored)
    let sum = checksum(kindByte, stored)
    for shift in [0, 8, 16, 24] as [UInt32] { out.byte(UInt8(truncatingIfNeeded: sum >> shift)) }
    return out.bytes
  }

  private static func checksum(_ kind: UInt8, _ payload: some Sequence<UInt8>) -> UInt32 {
    Checksum.of(payload) ^ UInt32(kind) &* 0x9E37_79B1
  }

  /// The head of a frame that begins a stretch of bytes.
  struct Head: Equatable {
    var kind: Kind
    fileprivate var isPacked: Bool
    /// Where its payload lies, counted from the beginning of the frame.
    var payload: Range<Int>
    var length: Int { payload.upperBound + Frame.checksumBytes }

    /// `nil` where no frame begins. What follows the head may still be missing or broken.
    init?(_ bytes: ArraySlice<UInt8>) {
      guard bytes.count >= 4, bytes.starts(with: Frame.mark),
        let kind = Kind(rawValue: bytes[bytes.startIndex + 2] & ~Frame.packedBit)
      else { return nil }
      var reader = ByteReader(Array(bytes.dropFirst(3).prefix(10)))
      let length = reader.number()
      guard !reader.hasFailed, length <= UInt64(Frame.mostBytes) else { return nil }
      let start = 3 + reader.position
      (self.kind, payload) = (kind, start..<start + Int(length))
      isPacked = bytes[bytes.startIndex + 2] & Frame.packedBit != 0
    }

    /// The longest that a head can be.
    static let mostBytes = 13
  }

  /// The payload of the frame that begins at `place`, if it is whole and undamaged: in `bytes`, or
  /// unpacked.
  static func payload(of head: Head, at place: Int, in bytes: [UInt8]) -> ByteReader? {
    guard bytes.count - place >= head.length else { return nil }
    let range = place + head.payload.lowerBound..<place + head.payload.upperBound
    let told = bytes[range.upperBound..<range.upperBound + checksumBytes].reversed()
      .reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    let kind = head.kind.rawValue | (head.isPacked ? packedBit : 0)
    guard bytes[range].withUnsafeBufferPointer({ checksum(kind, $0) }) == told else { return nil }
    guard head.isPacked else { return ByteReader(bytes, in: range) }
    return Packing.unpacked(bytes[range], limit: mostBytes).map { ByteReader($0) }
  }
}
