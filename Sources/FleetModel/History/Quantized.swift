/// A non-negative number in 16 bits, or none: the exponent of a `Float` and 8 bits of its fraction.
///
/// It is off by at most one part in 512, which is less than a cell of any graph.
struct Quantized: Equatable, Sendable {
  private var bits: UInt16

  static let unknown = Quantized(bits: .max)

  private init(bits: UInt16) { self.bits = bits }

  init(_ value: Double?) {
    guard let value, !value.isNaN else {
      self = .unknown
      return
    }
    let pattern = Float(max(0, value)).bitPattern
    // Half of the last kept place is added, so that the value is rounded and not cut. The greatest
    // finite pattern stands for everything beyond it.
    bits = UInt16(clamping: min((pattern + 0x4000) >> 15, 0xFF00 - 1))
  }

  var value: Double? {
    self == .unknown ? nil : Double(Float(bitPattern: UInt32(bits) << 15))
  }
}
