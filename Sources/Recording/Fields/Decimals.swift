import FleetModel

/// Fractions as whole numbers of ones, tenths, hundredths or thousandths, whichever is coarsest.
enum Decimals {
  private static let factors = [1.0, 10, 100, 1000]

  /// The number that reads back as the same fraction, if there is one.
  static func exact(_ value: Double) -> (scale: Int, number: Int)? {
    guard value.magnitude < 1e12 else { return nil }
    for scale in factors.indices {
      let rounded = (value * factors[scale]).rounded()
      // The zero that is below zero would come back as the other.
      guard rounded != 0 || value.sign == .plus else { return nil }
      if (rounded / factors[scale]).bitPattern == value.bitPattern { return (scale, Int(rounded)) }
    }
    return nil
  }

  /// The nearest number of that scale, from which another is told by its distance.
  static func rounded(_ value: Double?, _ scale: Int) -> Int {
    guard let value, value.magnitude < 1e12 else { return 0 }
    return Int((value * factors[scale]).rounded())
  }

  static func value(_ number: Int, _ scale: Int) -> Double { Double(number) / factors[scale] }
}
