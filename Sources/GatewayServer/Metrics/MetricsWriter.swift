/// Appends metrics in the Prometheus text format, version 0.0.4.
struct MetricsWriter {
  enum Kind: String { case counter, gauge, histogram }

  private(set) var bytes: [UInt8] = []
  private var name = ""

  /// Begins a family: everything written next is of it.
  mutating func family(_ name: String, _ kind: Kind, _ help: String) {
    self.name = name
    append("# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n")
  }

  /// Writes one sample; what is not known is left out, because Prometheus has no word for it.
  mutating func sample(
    _ value: Double?, _ labels: KeyValuePairs<String, String> = [:], suffix: String = ""
  ) {
    guard let value else { return }
    append(name)
    append(suffix)
    append(labels)
    append(" \(Self.number(value))\n")
  }

  mutating func sample(_ value: Int?, _ labels: KeyValuePairs<String, String> = [:]) {
    sample(value.map(Double.init), labels)
  }

  private mutating func append(_ labels: KeyValuePairs<String, String>) {
    guard !labels.isEmpty else { return }
    append("{")
    for (index, (label, value)) in labels.enumerated() {
      if index > 0 { append(",") }
      append("\(label)=\"")
      append(escaping: value)
      append("\"")
    }
    append("}")
  }

  /// Escapes what the format knows an escape for; it has none, and needs none, for the rest.
  private mutating func append(escaping text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): append("\\\\")
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\n"): append("\\n")
      default: bytes.append(byte)
      }
    }
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// The number without a decimal point where it is whole, as counters are read best.
  static func number(_ value: Double) -> String {
    if let whole = Int64(exactly: value) { return String(whole) }
    if value.isNaN { return "NaN" }
    return value.isInfinite ? (value < 0 ? "-Inf" : "+Inf") : value.description
  }
}
