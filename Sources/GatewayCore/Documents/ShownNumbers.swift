extension Double {
  /// The number as documents show it.
  ///
  /// Rounded, because digits that nobody can see would make every document differ from the last.
  func shown(decimals: Int) -> Double {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    return (self * scale).rounded() / scale
  }
}
