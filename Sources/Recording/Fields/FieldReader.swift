import FleetModel

/// Reads what a `FieldWriter` wrote, over what was before.
struct FieldReader: FieldVisitor {
  var bytes: ByteReader
  private var texts = NumberedTexts()
  private var flags = Flags()

  private struct Flags {
    var byte: UInt8 = 0
    var left = 0
  }

  init() { bytes = ByteReader([]) }

  /// Reads the record that comes next.
  mutating func read<Record: Recorded>(since old: Record) -> Record {
    let outer = flags
    flags = Flags()
    var record = old
    record.visit(by: &self, since: old)
    flags = outer
    return record
  }

  mutating func visit(_ value: inout Int?, since old: Int?) {
    guard isFlagged() else {
      value = old
      return
    }
    value = readInt(since: old)
  }

  mutating func visit(_ value: inout Double?, since old: Double?) {
    guard isFlagged() else {
      value = old
      return
    }
    value = readDouble(since: old)
  }

  mutating func visit(_ value: inout String?, since old: String?) {
    guard isFlagged() else {
      value = old
      return
    }
    value = texts.read(from: &bytes)
  }

  mutating func visit(_ value: inout [String]?, since old: [String]?) {
    guard isFlagged() else {
      value = old
      return
    }
    value = readArray { $0.texts.read(from: &$0.bytes) ?? "" }
  }

  mutating func visit(_ value: inout [Double]?, since old: [Double]?) {
    guard isFlagged() else {
      value = old
      return
    }
    value = readArray { $0.readDouble(since: nil) ?? 0 }
  }

  mutating func visit(_ value: inout [Int]?, since old: [Int]?) {
    guard isFlagged() else {
      value = old
      return
    }
    let outer = flags
    var place = -1
    value = readArray { reader in
      if place < 0 { reader.flags = Flags() }
      place += 1
      let before = place < old?.count ?? 0 ? old?[place] ?? 0 : 0
      return reader.isFlagged() ? reader.readInt(since: before) ?? 0 : before
    }
    flags = outer
  }

  mutating func visit<Part: Recorded>(_ value: inout Part?, since old: Part?) {
    guard isFlagged() else {
      value = old
      return
    }
    value = bytes.byte() == 0 ? nil : read(since: old ?? .blank)
  }

  mutating func visit<Item: RecordedItem>(_ value: inout [Item]?, since old: [Item]?) {
    guard isFlagged() else {
      value = old
      return
    }
    value = bytes.byte() == 0 ? nil : readList(since: old ?? [])
  }

  private mutating func isFlagged() -> Bool {
    if flags.left == 0 { flags = Flags(byte: bytes.byte(), left: 8) }
    defer { (flags.byte, flags.left) = (flags.byte >> 1, flags.left - 1) }
    return flags.byte & 1 == 1 && !bytes.hasFailed
  }

  private mutating func readInt(since old: Int?) -> Int? {
    let number = bytes.number()
    switch number {
    case 0: return nil
    case 1: return Int(Int64(bitPattern: bytes.word()))
    default:
      let zigzag = number - 2
      let difference = Int64(bitPattern: zigzag >> 1) ^ -Int64(bitPattern: zigzag & 1)
      return (old ?? 0).addingClamped(Int(difference))
    }
  }

  private mutating func readDouble(since old: Double?) -> Double? {
    let number = bytes.number()
    switch number {
    case 0: return nil
    case 1: return Double(bitPattern: bytes.word())
    default:
      let (scale, zigzag) = (Int((number - 2) & 3), (number - 2) >> 2)
      let difference = Int64(bitPattern: zigzag >> 1) ^ -Int64(bitPattern: zigzag & 1)
      return Decimals.value(Decimals.rounded(old, scale).addingClamped(Int(difference)), scale)
    }
  }

  private mutating func readArray<Value>(_ read: (inout FieldReader) -> Value) -> [Value]? {
    let count = bytes.number()
    guard count > 0 else { return nil }
    // Eight that have not changed take a byte.
    guard (count - 1) / 8 <= UInt64(bytes.left) else {
      bytes.fail()
      return nil
    }
    var values: [Value] = []
    for _ in 0..<(count - 1) where !bytes.hasFailed { values.append(read(&self)) }
    return values
  }
}

extension FieldReader {
  private mutating func readList<Item: RecordedItem>(since old: [Item]) -> [Item] {
    let count = bytes.number()
    guard count <= ListStep.mostItems else {
      bytes.fail()
      return []
    }
    var items: [Item] = []
    var next = 0
    while items.count < count, !bytes.hasFailed {
      let word = bytes.number()
      let length = word >> 2
      guard let step = ListStep(rawValue: word & 3), length > 0, length <= ListStep.mostItems else {
        bytes.fail()
        return []
      }
      take(step, Int(length), into: &items, since: old, &next)
      if items.count > count { bytes.fail() }
    }
    return items
  }

  private mutating func take<Item: RecordedItem>(
    _ step: ListStep, _ length: Int, into items: inout [Item], since old: [Item],
    _ next: inout Int
  ) {
    if step == .added {
      for _ in 0..<length where !bytes.hasFailed { items.append(read(since: .blank)) }
      return
    }
    guard next + length <= old.count else { return bytes.fail() }
    switch step {
    case .kept: items.append(contentsOf: old[next..<(next + length)])
    case .changed:
      for place in next..<(next + length) where !bytes.hasFailed {
        items.append(read(since: old[place]))
      }
    case .dropped, .added: break
    }
    next += length
  }
}
