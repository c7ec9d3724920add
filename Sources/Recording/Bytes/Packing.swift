import CZlib

/// Bytes in fewer bytes, for a file: in memory there is no time for it.
enum Packing {
  /// `nil` when they would not become fewer.
  static func packed(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    // Without a head and a sum of its own: a frame has them.
    guard
      deflateInit2_(
        &stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { deflateEnd(&stream) }
    let out = run(&stream, bytes, room: bytes.count) { deflate(&$0, Z_FINISH) }
    return out.flatMap { $0.count < bytes.count ? $0 : nil }
  }

  /// `nil` when they make no sense, or become more than `limit`.
  static func unpacked(_ bytes: ArraySlice<UInt8>, limit: Int) -> [UInt8]? {
    var stream = z_stream()
    guard
      inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { inflateEnd(&stream) }
    // Few bytes that claim to be many get no more room than they fill.
    var room = min(limit, max(4096, bytes.count * 4))
    while true {
      inflateReset(&stream)
      if let out = run(&stream, Array(bytes), room: room, { inflate(&$0, Z_FINISH) }) { return out }
      guard stream.avail_out == 0, room < limit else { return nil }
      room = min(limit, room * 4)
    }
  }

  private static func run(
    _ stream: inout z_stream, _ bytes: [UInt8], room: Int, _ step: (inout z_stream) -> Int32
  ) -> [UInt8]? {
    var bytes = bytes
    var isWhole = false
    let out = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      bytes.withUnsafeMutableBufferPointer { input in
        (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
        (stream.next_out, stream.avail_out) = (buffer.baseAddress, UInt32(room))
        isWhole = step(&stream) == Z_STREAM_END
        count = room - Int(stream.avail_out)
      }
    }
    return isWhole ? out : nil
  }
}
