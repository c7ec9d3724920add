import Exposition
import FleetModel

/// The GPUs of a page while it is read.
struct GPUTally: SeriesTally {
  private struct GPU {
    var index: Int?
    var name: String?
    var figures: [GPUPage.Figure: Double] = [:]
  }

  /// More than any machine has, slices counted once.
  private static let limit = 256

  private let page: GPUPage
  private var gpus: [GPU] = []
  private var places: [UInt64: Int] = [:]

  init(_ page: GPUPage) { self.page = page }

  mutating func take(_ place: Int, _ sample: Sample) {
    let rule = page.rules[place]
    guard let gpu = gpu(of: sample) else { return }
    if gpus[gpu].index == nil {
      gpus[gpu].index = sample.number(of: page.indexLabel).map { Int(clamping: $0) }
    }
    if gpus[gpu].name == nil { gpus[gpu].name = sample.text(of: page.nameLabel) }
    // Less than nothing, and DCGM's blanks of 2^62 and more, stand for "unknown".
    guard sample.value >= 0, sample.value < 1e18 else { return }
    if rule.figure == .index { gpus[gpu].index = Int(clamping: sample.value) }
    let value = sample.value * rule.factor
    guard let known = gpus[gpu].figures[rule.figure] else {
      gpus[gpu].figures[rule.figure] = value
      return
    }
    // Slices have memory of their own and repeat what is true of the whole board.
    if let label = page.sliceLabel, sample.has(label), rule.figure.isDivided {
      gpus[gpu].figures[rule.figure] = known + value
    }
  }

  private mutating func gpu(of sample: Sample) -> Int? {
    guard
      let bytes = sample.bytes(of: page.identityLabel) ?? sample.bytes(of: "uuid")
        ?? sample.bytes(of: page.indexLabel)
    else { return nil }
    let hash = Exposition.hash(of: bytes)
    if let place = places[hash] { return place }
    guard gpus.count < Self.limit else { return nil }
    places[hash] = gpus.count
    gpus.append(GPU())
    return gpus.count - 1
  }

  func observation(_ origin: PageOrigin) -> Observation? {
    var observation = origin.emptyObservation
    let readings = readings
    guard !readings.isEmpty else { return nil }
    var node = origin.emptyNode
    node.gpus = readings
    node.gpusAvailable = readings.count
    let names = Set(gpus.compactMap(\.name))
    node.type = names.count == 1 ? names.first.map(Self.shortened) : nil
    node.memoryTotalGB = readings.sum(\.memoryTotalGB)
    node.memoryFreeGB = readings.sum { gpu in
      gpu.memoryTotalGB.flatMap { total in gpu.memoryUsedGB.map { max(0, total - $0) } }
    }
    let loads = readings.compactMap(\.utilizationPercent)
    node.loadPercent = loads.isEmpty ? nil : loads.reduce(0, +) / Double(loads.count)
    observation.nodes = .all([node])
    return observation
  }

  private var readings: [GPUReading] {
    let readings = gpus.enumerated().map { place, gpu in
      var reading = GPUReading(index: gpu.index ?? place)
      let figures = gpu.figures
      reading.utilizationPercent = figures[.utilization].map { $0.clamped(to: 0...100) }
      reading.memoryUsedGB = figures[.memoryUsed]
      reading.memoryTotalGB = figures[.memoryTotal] ?? Self.total(figures)
      reading.temperatureCelsius = figures[.temperature]
      reading.powerWatts = figures[.power]
      reading.eccErrors = figures[.ecc].map { Int(clamping: $0) }
      return reading
    }
    return readings.sorted { $0.index < $1.index }
  }

  private static func total(_ figures: [GPUPage.Figure: Double]) -> Double? {
    guard let used = figures[.memoryUsed], let free = figures[.memoryFree] else { return nil }
    return used + free + (figures[.memoryReserved] ?? 0)
  }

  /// `NVIDIA H100 80GB HBM3` says who made it on every row.
  private static func shortened(_ name: String) -> String {
    name.hasPrefix("NVIDIA ") ? String(name.dropFirst(7)) : name
  }
}

extension GPUPage.Figure {
  fileprivate var isDivided: Bool {
    switch self {
    case .memoryUsed, .memoryFree, .memoryReserved, .memoryTotal: true
    default: false
    }
  }
}

extension [GPUReading] {
  /// The sum, where each of them says.
  fileprivate func sum(_ read: (GPUReading) -> Double?) -> Double? {
    let known = compactMap(read)
    return known.count == count ? known.reduce(0, +) : nil
  }
}
