extension Color {
  /// The nearest of the 240 colours that terminals do not let people redefine by habit: the cube of
  /// 6×6×6 and the 24 greys behind it. The first sixteen are whatever their owner likes.
  var paletteNumber: Int32 {
    let red = Self.nearestLevel(red)
    let green = Self.nearestLevel(green)
    let blue = Self.nearestLevel(blue)
    let inCube = Color(
      red: Self.levels[red], green: Self.levels[green], blue: Self.levels[blue])
    let grey = nearestGrey
    if distance(to: Self.grey(grey)) < distance(to: inCube) { return Int32(232 + grey) }
    return Int32(16 + 36 * red + 6 * green + blue)
  }

  /// The number by which terminals with direct colour know it.
  ///
  /// Their descriptions take the numbers below eight for the named colours, so the very darkest
  /// blues become the first blue after them. Nobody can tell it from black.
  var directNumber: Int32 {
    max(8, Int32(red) << 16 | Int32(green) << 8 | Int32(blue))
  }

  private static let levels: [UInt8] = [0, 95, 135, 175, 215, 255]

  private static func nearestLevel(_ value: UInt8) -> Int {
    let value = Int(value)
    return levels.indices.min { abs(Int(levels[$0]) - value) < abs(Int(levels[$1]) - value) } ?? 0
  }

  private static func grey(_ index: Int) -> Color {
    let value = UInt8(clamping: 8 + 10 * index)
    return Color(red: value, green: value, blue: value)
  }

  private var nearestGrey: Int {
    let mean = (Int(red) + Int(green) + Int(blue)) / 3
    return min(max(0, (mean - 3) / 10), 23)
  }

  /// How different two colours look: the usual weighting by the mean of the reds, which comes close
  /// to the eye without a single root.
  func distance(to other: Color) -> Int {
    let mean = (Int(red) + Int(other.red)) / 2
    let (r, g, b) = (
      Int(red) - Int(other.red), Int(green) - Int(other.green), Int(blue) - Int(other.blue)
    )
    // The shifts bind tighter than the products.
    return (((512 + mean) * r * r) >> 8) + 4 * g * g + (((767 - mean) * b * b) >> 8)
  }
}
