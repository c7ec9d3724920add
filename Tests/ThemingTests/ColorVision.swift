import Foundation

@testable import Theming

/// A colour as light: linear, 0 to 1.
struct Light {
  var red, green, blue: Double

  var luminance: Double { 0.2126 * red + 0.7152 * green + 0.0722 * blue }
}

extension Light {
  init(_ color: Color) {
    let linear = { (value: UInt8) -> Double in
      let part = Double(value) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    self.init(red: linear(color.red), green: linear(color.green), blue: linear(color.blue))
  }
}

/// The contrast ratio of WCAG 2, from 1 to 21.
func ratio(_ left: Color, _ right: Color) -> Double {
  let (dark, bright) = (
    min(Light(left).luminance, Light(right).luminance),
    max(Light(left).luminance, Light(right).luminance)
  )
  return (bright + 0.05) / (dark + 0.05)
}

/// The two common ways of not telling red from green, after Viénot, Brettel and Mollon (1999).
enum Deficiency {
  case deuteranopia, protanopia

  func view(_ color: Color) -> Light {
    let light = Light(color)
    let mixed =
      switch self {
      case .protanopia: 0.11238 * light.red + 0.88762 * light.green
      case .deuteranopia: 0.29275 * light.red + 0.70725 * light.green
      }
    let blue =
      switch self {
      case .protanopia: 0.00401 * light.red - 0.00401 * light.green + light.blue
      case .deuteranopia: -0.02234 * light.red + 0.02234 * light.green + light.blue
      }
    return Light(red: mixed, green: mixed, blue: max(0, blue))
  }
}

/// The distance of two lights in CIE L*a*b*, in which 2 can just be seen.
func labDistance(_ left: Light, _ right: Light) -> Double {
  let (l, r) = (lab(left), lab(right))
  return sqrt(zip(l, r).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) })
}

private func lab(_ light: Light) -> [Double] {
  let x = (0.4124 * light.red + 0.3576 * light.green + 0.1805 * light.blue) / 0.9505
  let z = (0.0193 * light.red + 0.1192 * light.green + 0.9505 * light.blue) / 1.089
  let root = { (t: Double) in t > 0.008856 ? cbrt(t) : 7.787 * t + 16 / 116.0 }
  let y = root(light.luminance)
  return [116 * y - 16, 500 * (root(x) - y), 200 * (y - root(z))]
}
