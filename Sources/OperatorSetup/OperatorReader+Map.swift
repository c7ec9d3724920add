import FleetModel
import SetupFiles

// What the series of somebody's own page mean.
extension OperatorReader {
  /// More series than anybody maps by hand for one figure.
  private static let seriesLimit = 32

  /// The map of a source, which one kind needs and no other has.
  func readMap(_ section: inout Section, of kind: SourceKind?) -> PageMap? {
    guard kind == .openmetrics else {
      if kind != nil { section.take("map")?.mistake("is for 'kind: openmetrics' only") }
      return nil
    }
    let meaning = "which of its series is which figure, such as {in_flight: my_running_requests}"
    guard let field = section.require("map", meaning), var figures = Section(field) else {
      return nil
    }
    defer { figures.close() }
    var map = PageMap()
    map.modelLabel = figures.take("model").flatMap { name($0, of: "label", "model_name") }
    for figure in PageMap.Figure.allCases {
      for field in figures.items(figure.rawValue, limit: Self.seriesLimit) {
        if let entry = readEntry(field, figure) { map.entries.append(entry) }
      }
    }
    if !figures.has(PageMap.Figure.allCases.map(\.rawValue)), figures.rest.isEmpty {
      field.mistake("maps nothing: give \(meaning)")
    }
    return map
  }

  /// The name of a series, or a map with its name, the labels that it must have, and its unit.
  private func readEntry(_ field: Field, _ figure: PageMap.Figure) -> PageMap.Entry? {
    guard field.isMap else { return series(field, figure).map { mapped(figure, $0, nil) } }
    guard var section = Section(field) else { return nil }
    defer { section.close() }
    let name = section.require("series", "its name on the page").flatMap { series($0, figure) }
    let labels = section.section("labels").map { labels in
      var labels = labels
      return labels.all().compactMap { field in field.text().map { (field.name, $0) } }
    }
    let unit = readUnit(&section, figure)
    guard let name else { return nil }
    var entry = mapped(figure, name, unit)
    entry.labels = Dictionary(labels ?? [], uniquingKeysWith: { first, _ in first })
    return entry
  }

  private func mapped(
    _ figure: PageMap.Figure, _ series: String, _ scale: Double?
  ) -> PageMap.Entry {
    let isBucket = series.hasSuffix("_bucket")
    var entry = PageMap.Entry(
      figure, figure.isLatency && !isBucket ? series + "_bucket" : series)
    entry.scale = scale ?? (figure.isLatency ? MapUnit.seconds.milliseconds : figure.usualScale)
    return entry
  }

  /// Latencies are in seconds unless said otherwise, everything else is multiplied.
  private func readUnit(_ section: inout Section, _ figure: PageMap.Figure) -> Double? {
    guard figure.isLatency else {
      return section.take("scale")?.number(in: 1e-12...1e12).map { $0 * figure.usualScale }
    }
    return section.take("unit")?.choice(MapUnit.allCases.map(\.rawValue))
      .flatMap { MapUnit(rawValue: $0) }?.milliseconds
  }

  private func series(_ field: Field, _ figure: PageMap.Figure) -> String? {
    name(field, of: "series", figure.isLatency ? "my_first_token_seconds" : "my_running_requests")
  }

  /// A name as pages have them.
  private func name(_ field: Field, of what: String, _ example: String) -> String? {
    guard let text = field.text() else { return nil }
    let isName = text.utf8.enumerated().allSatisfy { place, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "_"), UInt8(ascii: ":"):
        true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): place > 0
      default: false
      }
    }
    guard isName else {
      field.mistake("must be the name of a \(what) without its braces, such as \(example)")
      return nil
    }
    return text
  }
}

/// In what the latencies of a page are.
enum MapUnit: String, CaseIterable {
  case seconds = "s"
  case milliseconds = "ms"
  case microseconds = "us"

  var milliseconds: Double {
    switch self {
    case .seconds: 1000
    case .milliseconds: 1
    case .microseconds: 0.001
    }
  }
}

extension PageMap.Figure {
  /// Percent in the file, and a share for the adapter.
  var usualScale: Double { self == .cache ? 0.01 : 1 }
}
