import Exposition
import FleetModel

/// The figures of an engine's page while it is read, by model.
///
/// One page may be of several engines, each with ranks, and of several models: what they do adds up,
/// and what every rank repeats counts once.
struct EngineTally {
  struct Sum {
    var total = 0.0
    var count = 0
  }

  struct Model {
    /// `nil` where the page does not say which it is.
    var name: String?
    var sums: [Sum?]
    var buckets: [BucketTally?]
  }

  /// More models than anybody serves from one address.
  private static let modelLimit = 1000

  private let page: EnginePage
  private(set) var models: [Model] = []
  private var places: [UInt64: Int] = [:]
  private var current = 0

  init(_ page: EnginePage) { self.page = page }

  mutating func take(_ place: Int, _ sample: Sample) {
    let rule = page.rules[place]
    guard rule.includes(sample), !isRepeated(sample) else { return }
    if !sample.isSequel || models.isEmpty {
      guard let model = model(of: sample, or: rule.otherLabel) else { return }
      current = model
    }
    for (index, slot) in page.places[place].enumerated() {
      let isLast = index == page.places[place].count - 1
      if isLast, let condition = rule.lastOnly, !sample.says(condition.label, condition.value) {
        continue
      }
      add(sample, to: slot)
    }
  }

  private mutating func add(_ sample: Sample, to slot: Int) {
    if case .bucket = page.slots[slot].figure {
      models[current].buckets[slot, default: BucketTally()].take(sample, unit: page.unit)
      return
    }
    // Less than nothing stands for "unknown", and so does what is no number.
    guard sample.value.isFinite, sample.value >= 0 else { return }
    models[current].sums[slot, default: Sum()].total += sample.value
    models[current].sums[slot, default: Sum()].count += 1
  }

  /// Ranks beside the first say again what the first has said, and routers what engines say.
  private func isRepeated(_ sample: Sample) -> Bool {
    if let label = page.foreignLabel, sample.has(label) { return true }
    return sample.isOtherRank("tp_rank") || sample.isOtherRank("pp_rank")
      || sample.isOtherRank("moe_ep_rank")
  }

  private mutating func model(of sample: Sample, or other: StaticString?) -> Int? {
    let labels = [page.modelLabel, other]
    guard let label = labels.lazy.compactMap({ $0 }).first(where: sample.has),
      let bytes = sample.bytes(of: label)
    else { return named(nil, 0) }
    let hash = Exposition.hash(of: bytes) | 1
    if let place = places[hash] { return place }
    return named(sample.text(of: label), hash)
  }

  private mutating func named(_ name: String?, _ hash: UInt64) -> Int? {
    if let place = places[hash] { return place }
    guard models.count < Self.modelLimit else { return nil }
    let slots = page.slots.count
    places[hash] = models.count
    models.append(
      Model(
        name: name.flatMap { $0.isEmpty ? nil : $0 }, sums: Array(repeating: nil, count: slots),
        buckets: Array(repeating: nil, count: slots)))
    return models.count - 1
  }
}

extension EngineTally {
  /// The sum of a figure in the models of `list`, under the first of its names that is there at all.
  func sum(_ figure: EngineRule.Figure, in list: [Model]) -> Double? {
    reading(figure) { slot in
      let sums = list.compactMap { $0.sums[slot] }
      return sums.isEmpty ? nil : sums.reduce(0) { $0 + $1.total }
    }
  }

  func count(_ figure: EngineRule.Figure, in list: [Model]) -> Int? {
    sum(figure, in: list).map { Int(clamping: $0) }
  }

  func mean(_ figure: EngineRule.Figure, in list: [Model]? = nil) -> Double? {
    reading(figure) { slot in
      let sums = (list ?? models).compactMap { $0.sums[slot] }
      let count = sums.reduce(0) { $0 + $1.count }
      return count > 0 ? sums.reduce(0) { $0 + $1.total } / Double(count) : nil
    }
  }

  func histogram(_ kind: LatencyKind, of model: Model) -> LatencyHistogram? {
    reading(.bucket(kind)) { model.buckets[$0]?.histogram }
  }

  private func reading<Value>(
    _ figure: EngineRule.Figure, _ read: (Int) -> Value?
  ) -> Value? {
    let slots = page.slots.indices.filter { page.slots[$0].figure == figure }
    let oldestLast = slots.sorted { page.slots[$0].generation < page.slots[$1].generation }
    return oldestLast.lazy.compactMap(read).first
  }
}

extension EngineRule {
  fileprivate func includes(_ sample: Sample) -> Bool {
    if let only, !sample.says(only.label, only.value) { return false }
    if let unless, sample.says(unless.label, unless.value) { return false }
    return true
  }
}

extension Sample {
  fileprivate func isOtherRank(_ label: StaticString) -> Bool {
    guard let rank = bytes(of: label) else { return false }
    return !rank.elementsEqual([UInt8(ascii: "0")])
  }
}

extension Array {
  /// The element, or what it is to be when there is none yet.
  fileprivate subscript<Value>(place: Int, default value: @autoclosure () -> Value) -> Value
  where Element == Value? {
    _read { yield self[place] ?? value() }
    _modify {
      var element = self[place] ?? value()
      self[place] = nil
      defer { self[place] = element }
      yield &element
    }
  }
}
