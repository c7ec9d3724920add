import CZlib

/// Makes bodies smaller for callers who can undo it.
enum Gzip {
  /// Below this a body fits into the packet that carries its head.
  static let smallestWorthwhile = 1200

  /// Level 2 of 9: a fleet document shrinks to about a tenth at any level, and this one is done
  /// several times sooner than zlib's usual 6.
  private static let level: Int32 = 2

  /// `bytes` in the gzip format; `nil` when the system has no memory for it.
  static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    // 15 bits of window, and 16 more to say gzip instead of zlib.
    let status = deflateInit2_(
      &stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    var input = bytes
    let room = Int(deflateBound(&stream, UInt(bytes.count)))
    var isWhole = false
    let output = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      input.withUnsafeMutableBufferPointer { input in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(clamping: input.count)
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(clamping: room)
        isWhole = deflate(&stream, Z_FINISH) == Z_STREAM_END
        count = isWhole ? Int(stream.total_out) : 0
      }
    }
    return isWhole ? output : nil
  }
}
