/// Random letters that tell what this run of the program asks for from all that was ever asked.
enum SessionName {
  static func make() -> String {
    var generator = SystemRandomNumberGenerator()
    return String(generator.next() as UInt64, radix: 36)
      + String(generator.next() as UInt64, radix: 36)
  }
}
