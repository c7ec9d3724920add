/// Strings that come again and again in a document, made once.
///
/// A node's type, region and models are the same few words a thousand times. Swift keeps up to 15
/// bytes inside the string itself; only longer ones are worth remembering.
struct TextPool {
  private var slots: [String] = []

  mutating func string(_ bytes: UnsafeRawBufferPointer) -> String {
    guard bytes.count > 15 else { return String(decoding: bytes, as: UTF8.self) }
    if slots.isEmpty { slots = Array(repeating: "", count: 64) }
    let slot = Self.slot(of: bytes)
    if slots[slot].utf8.elementsEqual(bytes) { return slots[slot] }
    let string = String(decoding: bytes, as: UTF8.self)
    slots[slot] = string
    return string
  }

  /// Names of one kind differ at the end, and in their length.
  private static func slot(of bytes: UnsafeRawBufferPointer) -> Int {
    var hash = UInt(bytes.count)
    for byte in bytes.suffix(6) { hash = hash &* 31 &+ UInt(byte) }
    return Int(hash % 64)
  }
}
