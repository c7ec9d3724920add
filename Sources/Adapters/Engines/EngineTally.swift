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
    fileprivate var place: Int
  }

  /// More models than anybody serves from one address.
  private static let modelLimit = 1000

  private let page: EnginePage
  private(set) var models: [Model] = []
  /// The sums of each model, one for every slot.
  private var sums: [Sum] = []
  private var buckets = BucketRuns()
  private var places: [UInt64: Int] = [:]
  /// The model of the sample before, and whether that was counted.
  private var current = 0
  private var currentHash: UInt64?
  private var isCounted = false

  init(_ page: EnginePage) { self.page = page }

  mutating func take(_ place: Int, _ sample: Sample) {
    if sample.isSequel, page.questions[place].isBucket {
      if isCounted { buckets.take(sample, tens: page.tens) }
      return
    }
    let question = page.questions[place]
    isCounted = false
    guard question.includes(sample), !isRepeated(sample),
      let model = model(of: sample, or: question.otherLabel)
    else { return }
    let base = model * page.slots.count
    if question.isBucket {
      isCounted = true
      buckets.begin(base + question.slot, sample)
      buckets.take(sample, tens: page.tens)
      return
    }
    // Less than nothing stands for "unknown", and so does what is no number.
    guard sample.value.isFinite, sample.value >= 0 else { return }
    if let second = question.secondSlot {
      sums[base + question.slot].add(sample.value)
      if question.includesLast(sample) { sums[base + second].add(sample.value) }
    } else if question.includesLast(sample) {
      sums[base + question.slot].add(sample.value)
    }
  }

  /// Ranks beside the first say again what the first has said, and routers what engines say.
  private func isRepeated(_ sample: Sample) -> Bool {
    if let label = page.foreignLabel, sample.has(label) { return true }
    return sample.isOtherRank("tp_rank") || sample.isOtherRank("pp_rank")
      || sample.isOtherRank("moe_ep_rank")
  }

  private mutating func model(of sample: Sample, or other: StaticString?) -> Int? {
    guard let label = label(of: sample, or: other), let bytes = sample.bytes(of: label) else {
      return named(0) { nil }
    }
    return named(Exposition.hash(of: bytes) | 1) { sample.text(of: label) }
  }

  private func label(of sample: Sample, or other: StaticString?) -> StaticString? {
    if let label = page.modelLabel, sample.has(label) { return label }
    if let other, sample.has(other) { return other }
    return nil
  }

  private mutating func named(_ hash: UInt64, _ name: () -> String?) -> Int? {
    if hash == currentHash { return current }
    if let place = places[hash] {
      (current, currentHash) = (place, hash)
      return place
    }
    guard models.count < Self.modelLimit else { return nil }
    (current, currentHash) = (models.count, hash)
    places[hash] = models.count
    let name = name().flatMap { $0.isEmpty ? nil : $0 }
    models.append(Model(name: name, place: models.count))
    for _ in page.slots { sums.append(Sum()) }
    return current
  }
}

extension EngineTally.Sum {
  fileprivate mutating func add(_ value: Double) {
    total += value
    count += 1
  }
}

extension EngineTally {
  /// The sum of a figure in the models of `list`, under the first of its names that is there at all.
  func sum(_ figure: EngineRule.Figure, in list: [Model]) -> Double? {
    whole(figure, in: list).map(\.total)
  }

  func count(_ figure: EngineRule.Figure, in list: [Model]) -> Int? {
    sum(figure, in: list).map { Int(clamping: $0) }
  }

  func mean(_ figure: EngineRule.Figure, in list: [Model]? = nil) -> Double? {
    whole(figure, in: list ?? models).map { $0.total / Double($0.count) }
  }

  func histogram(_ kind: LatencyKind, of model: Model) -> LatencyHistogram? {
    let base = model.place * page.slots.count
    for slot in page.slots(of: .bucket(kind)) {
      if let histogram = buckets.sum(of: base + slot) { return histogram }
    }
    return nil
  }

  private func whole(_ figure: EngineRule.Figure, in list: [Model]) -> Sum? {
    for slot in page.slots(of: figure) {
      var whole = Sum()
      for model in list {
        let sum = sums[model.place * page.slots.count + slot]
        whole.total += sum.total
        whole.count += sum.count
      }
      if whole.count > 0 { return whole }
    }
    return nil
  }
}

extension Sample {
  fileprivate func isOtherRank(_ label: StaticString) -> Bool {
    guard let rank = bytes(of: label) else { return false }
    return !rank.elementsEqual([UInt8(ascii: "0")])
  }
}
