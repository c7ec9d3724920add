import FleetModel

/// Writes what differs. Of eight fields in a row a byte says which do, and those follow it.
struct FieldWriter: FieldVisitor {
  private(set) var out = ByteWriter()
  private var texts = TextNumbers()
  private var flags = Flags()

  private struct Flags {
    var place = 0
    var bit: UInt8 = 0
  }

  init() {}

  /// Writes one record, which begins anew with its flags.
  mutating func write<Record: Recorded>(_ record: Record, since old: Record) {
    let outer = flags
    flags = Flags()
    var record = record
    record.visit(by: &self, since: old)
    flags = outer
  }

  /// What was written since the last time.
  mutating func takeBytes() -> ByteWriter {
    defer { out = ByteWriter() }
    return out
  }

  mutating func visit(_ value: inout Int?, since old: Int?) {
    guard flag(value != old) else { return }
    write(value, since: old)
  }

  mutating func visit(_ value: inout Double?, since old: Double?) {
    guard flag(value?.bitPattern != old?.bitPattern) else { return }
    write(value, since: old)
  }

  mutating func visit(_ value: inout String?, since old: String?) {
    guard flag(!Self.isSame(value, old)) else { return }
    texts.write(value, to: &out)
  }

  mutating func visit(_ value: inout [String]?, since old: [String]?) {
    guard flag(value != old) else { return }
    out.number(value.map { $0.count + 1 } ?? 0)
    for text in value ?? [] { texts.write(text, to: &out) }
  }

  mutating func visit(_ value: inout [Double]?, since old: [Double]?) {
    guard flag(value != old) else { return }
    out.number(value.map { $0.count + 1 } ?? 0)
    for number in value ?? [] { write(number, since: nil) }
  }

  mutating func visit(_ value: inout [Int]?, since old: [Int]?) {
    guard flag(value != old) else { return }
    out.number(value.map { $0.count + 1 } ?? 0)
    let outer = flags
    flags = Flags()
    for (place, number) in (value ?? []).enumerated() {
      let before = place < old?.count ?? 0 ? old?[place] ?? 0 : 0
      if flag(number != before) { write(number, since: before) }
    }
    flags = outer
  }

  mutating func visit<Part: Recorded>(_ value: inout Part?, since old: Part?) {
    guard flag(value != old) else { return }
    out.byte(value == nil ? 0 : 1)
    if let value { write(value, since: old ?? .blank) }
  }

  mutating func visit<Item: RecordedItem>(_ value: inout [Item]?, since old: [Item]?) {
    guard flag(value != old) else { return }
    out.byte(value == nil ? 0 : 1)
    if let value { writeList(value, since: old ?? []) }
  }

  private static func isSame(_ left: String?, _ right: String?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return left == right && left.utf8.elementsEqual(right.utf8)
  }

  /// Notes whether the next field differs.
  private mutating func flag(_ differs: Bool) -> Bool {
    if flags.bit == 0 {
      flags = Flags(place: out.count, bit: 1)
      out.byte(0)
    }
    if differs { out.set(flags.bit, at: flags.place) }
    flags.bit <<= 1
    return differs
  }

  /// 0 is nothing, 1 all eight bytes, and the rest the difference.
  private mutating func write(_ value: Int?, since old: Int?) {
    guard let value else { return out.number(0 as UInt64) }
    let (difference, overflow) = value.subtractingReportingOverflow(old ?? 0)
    guard !overflow, abs(difference / 2) < 1 << 60 else {
      out.number(1 as UInt64)
      return out.word(UInt64(bitPattern: Int64(value)))
    }
    out.number(UInt64(bitPattern: Int64((difference << 1) ^ (difference >> 63))) + 2)
  }

  /// Most figures come with three decimals at the most. They are whole numbers of tenths, hundredths
  /// or thousandths, and so is what they differ by.
  private mutating func write(_ value: Double?, since old: Double?) {
    guard let value else { return out.number(0 as UInt64) }
    guard let (scale, number) = Decimals.exact(value) else {
      out.number(1 as UInt64)
      return out.word(value.bitPattern)
    }
    let difference = number - Decimals.rounded(old, scale)
    let zigzag = UInt64(bitPattern: Int64((difference << 1) ^ (difference >> 63)))
    out.number((zigzag << 2 | UInt64(scale)) + 2)
  }
}

extension FieldWriter {
  private mutating func writeList<Item: RecordedItem>(_ items: [Item], since old: [Item]) {
    out.number(items.count)
    var places: [Item.Name: Int]?
    var (next, place) = (0, 0)
    while place < items.count {
      let run = self.run(of: items, at: place, since: old, at: next)
      if run > 0 {
        writeRun(items, at: place, since: old, at: next, count: run)
        (place, next) = (place + run, next + run)
        continue
      }
      if places == nil { places = Self.places(in: old) }
      if let found = places?[items[place].recordedName], found > next {
        step(.dropped, found - next)
        next = found
      } else {
        let first = place
        repeat {
          place += 1
        } while place < items.count
          && places?[items[place].recordedName] == nil
        step(.added, place - first)
        for item in items[first..<place] { write(item, since: .blank) }
      }
    }
  }

  /// How many items from here on have the names of the old ones.
  private func run<Item: RecordedItem>(
    of items: [Item], at place: Int, since old: [Item], at next: Int
  ) -> Int {
    var count = 0
    while place + count < items.count, next + count < old.count,
      items[place + count].recordedName == old[next + count].recordedName
    {
      count += 1
    }
    return count
  }

  private mutating func writeRun<Item: RecordedItem>(
    _ items: [Item], at place: Int, since old: [Item], at next: Int, count: Int
  ) {
    var done = 0
    while done < count {
      let isKept = items[place + done] == old[next + done]
      var length = 1
      while done + length < count,
        (items[place + done + length] == old[next + done + length]) == isKept
      {
        length += 1
      }
      step(isKept ? .kept : .changed, length)
      if !isKept {
        for index in done..<(done + length) {
          write(items[place + index], since: old[next + index])
        }
      }
      done += length
    }
  }

  private mutating func step(_ step: ListStep, _ count: Int) {
    out.number(UInt64(count) << 2 | step.rawValue)
  }

  private static func places<Item: RecordedItem>(in items: [Item]) -> [Item.Name: Int] {
    Dictionary(
      items.enumerated().map { ($1.recordedName, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
