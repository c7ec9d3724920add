import Exposition
import FleetModel

/// How the pages of an exporter of GPUs are read: a table of series and what they mean.
struct GPUPage: Sendable {
  enum Figure: Hashable, Sendable {
    case utilization, memoryUsed, memoryFree, memoryReserved, memoryTotal, temperature, power, ecc
    /// The place of the GPU in its machine, where no label says it.
    case index
    /// Always 1, for the sake of its labels.
    case name
  }

  struct Rule: Sendable {
    var series: String
    var figure: Figure
    /// What the value is multiplied by: percent, gibibytes, degrees, watts.
    var factor: Double

    init(_ series: String, _ figure: Figure, factor: Double = 1) {
      (self.series, self.figure, self.factor) = (series, figure, factor)
    }
  }

  /// Which GPU a series is about: its place, or a name of its own.
  let indexLabel: StaticString
  let identityLabel: StaticString
  let nameLabel: StaticString
  /// Says that a series is about a slice of a GPU.
  let sliceLabel: StaticString?
  let rules: [Rule]
  let table: SeriesTable

  init(
    index: StaticString, identity: StaticString, name: StaticString, slice: StaticString? = nil,
    _ rules: [Rule]
  ) {
    (indexLabel, identityLabel, nameLabel, sliceLabel) = (index, identity, name, slice)
    self.rules = rules
    table = SeriesTable(rules.map(\.series))
  }

  func observation(from body: [UInt8], _ origin: PageOrigin) -> (Observation?, PageReport) {
    MetricsPage(table).observation(of: body, origin) { GPUTally(self) }
  }
}

extension GPUPage {
  /// NVIDIA's DCGM exporter. A label with a lost GPU's name simply vanishes from some families.
  static let dcgm = GPUPage(
    index: "gpu", identity: "UUID", name: "modelName", slice: "GPU_I_ID",
    [
      Rule("DCGM_FI_DEV_GPU_UTIL", .utilization),
      Rule("DCGM_FI_DEV_FB_USED", .memoryUsed, factor: 1 / 1024),
      Rule("DCGM_FI_DEV_FB_FREE", .memoryFree, factor: 1 / 1024),
      Rule("DCGM_FI_DEV_FB_RESERVED", .memoryReserved, factor: 1 / 1024),
      Rule("DCGM_FI_DEV_FB_TOTAL", .memoryTotal, factor: 1 / 1024),
      Rule("DCGM_FI_DEV_GPU_TEMP", .temperature),
      Rule("DCGM_FI_DEV_POWER_USAGE", .power),
      Rule("DCGM_FI_DEV_ECC_DBE_VOL_TOTAL", .ecc),
    ])

  /// The exporter that asks `nvidia-smi`.
  static let nvidiaSMI = GPUPage(
    index: "index", identity: "uuid", name: "name",
    [
      Rule("nvidia_smi_utilization_gpu_ratio", .utilization, factor: 100),
      Rule("nvidia_smi_memory_used_bytes", .memoryUsed, factor: 1 / 1_073_741_824),
      Rule("nvidia_smi_memory_total_bytes", .memoryTotal, factor: 1 / 1_073_741_824),
      Rule("nvidia_smi_temperature_gpu", .temperature),
      Rule("nvidia_smi_power_draw_watts", .power),
      Rule("nvidia_smi_ecc_errors_uncorrected_volatile_total", .ecc),
      Rule("nvidia_smi_index", .index),
      Rule("nvidia_smi_gpu_info", .name),
    ])
}

extension GPUPage {
  /// The pages of all exporters, each with its kind.
  static let all: [(kind: SourceKind, page: GPUPage)] = [(.dcgm, dcgm), (.nvidiaSMI, nvidiaSMI)]
}
