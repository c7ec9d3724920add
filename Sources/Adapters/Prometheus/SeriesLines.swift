import FleetModel

/// Series of answers written as the lines of a page, so that what Prometheus says of an engine is
/// read by the same rules as what the engine says itself.
struct SeriesLines {
  private(set) var bytes: [UInt8] = []

  /// Adds a series under the name that it has, or that it got from us.
  mutating func append(_ series: ServerSeries) {
    guard let value = series.values.last?.number, value.isFinite, let name = series.name else {
      return
    }
    bytes += name.utf8
    bytes.append(UInt8(ascii: "{"))
    for label in series.labels where label.name != "__name__" && label.name != "series" {
      bytes += label.name.utf8
      bytes += "=\"".utf8
      for byte in label.value.utf8 { append(escaped: byte) }
      bytes += "\",".utf8
    }
    bytes += "} \(value)\n".utf8
  }

  private mutating func append(escaped byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "\""): bytes += [UInt8(ascii: "\\"), byte]
    case UInt8(ascii: "\n"): bytes += "\\n".utf8
    default: bytes.append(byte)
    }
  }
}

extension ServerSeries {
  var name: String? { self["__name__"] ?? self["series"] }

  /// The machine that it is about: its instance without the port.
  var host: String? { self["instance"].map(HostName.of(instance:)) }
}
