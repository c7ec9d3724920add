import FleetModel

// Logarithm and power of our own. The system's differ in the last digit between machines and
// versions, and the same seed must give the same fleet everywhere.

/// The natural logarithm of a positive number, to about thirteen digits.
func naturalLogarithm(_ x: Double) -> Double {
  precondition(x > 0 && x.isFinite, "only positive numbers have a logarithm")
  var mantissa = x.significand
  var exponent = Double(x.exponent)
  if mantissa > 1.414_213_562_373_095 {
    mantissa /= 2
    exponent += 1
  }
  // The series of the inverse hyperbolic tangent; here |t| < 0.172, so ten terms are enough.
  let t = (mantissa - 1) / (mantissa + 1)
  let square = t * t
  var sum = 0.0
  for term in (0..<10).reversed() { sum = sum * square + 1 / Double(2 * term + 1) }
  return 2 * t * sum + exponent * 0.693_147_180_559_945_3
}

/// e to the power of `x`, to about thirteen digits.
func exponential(_ x: Double) -> Double {
  let x = x.clamped(to: -700...700)
  let doublings = (x / 0.693_147_180_559_945_3).rounded()
  let rest = x - doublings * 0.693_147_180_559_945_3
  var sum = 0.0
  for factor in inverseFactorials { sum = sum * rest + factor }
  return Double(sign: .plus, exponent: Int(clamping: doublings), significand: sum)
}

/// 1/13!, 1/12!, …, 1/1!, 1/0!: the series of the power, its smallest term first.
private let inverseFactorials: [Double] = {
  var factors = [1.0]
  for number in 1...13 { factors.append(factors[number - 1] / Double(number)) }
  return factors.reversed()
}()
