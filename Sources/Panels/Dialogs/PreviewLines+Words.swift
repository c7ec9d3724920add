import Drawing
import FleetModel

extension PreviewLines {
  /// `14 requests, the oldest 3.2 s`
  static func inFlight(_ preview: PreviewReading, within room: Int) -> Phrase? {
    guard let count = preview.inFlight else { return nil }
    guard count > 0 else { return Phrase("nothing", .text) }
    var words = Phrase(FigureText.count(count), .strong)
    words.add(count == 1 ? " request" : " requests")
    guard let oldest = preview.oldest.map(FigureText.span) else { return words }
    // A number that stands alone in the next line says nothing.
    let endings = [", the oldest \(oldest)", ", oldest \(oldest)", ", \(oldest)"]
    let ending = endings.first { words.width + $0.utf8.count <= room }
    words.add(ending ?? "", .dim)
    return words
  }

  /// `97% → 92% of the GPUs, 296 → 280 · floor 50%`
  static func words(for capacity: CapacityReading, within room: Int) -> Phrase {
    let whole = words(for: capacity, hasCounts: true)
    return whole.width <= room ? whole : words(for: capacity, hasCounts: false)
  }

  private static func words(for capacity: CapacityReading, hasCounts: Bool) -> Phrase {
    let after = FigureText.percent(capacity.percentAfter)
    let (gpusBefore, gpusAfter) = (
      FigureText.round(capacity.gpusBefore), FigureText.round(capacity.gpusAfter)
    )
    let isBelow = capacity.percentAfter < capacity.floorPercent
    let isSame = capacity.gpusBefore == capacity.gpusAfter
    var words = Phrase()
    if !isSame { words.add(FigureText.percent(capacity.percentBefore) + " → ", .dim) }
    words.add(after, isBelow ? .bad : .strong)
    if hasCounts {
      words.add(
        isSame
          ? " of the \(capacity.unit.rawValue) as before, \(gpusAfter)"
          : " of the \(capacity.unit.rawValue), \(gpusBefore) → \(gpusAfter)",
        .dim)
    } else if isSame {
      words.add(" as before", .dim)
    }
    if capacity.floorPercent > 0 {
      let floor = " · floor \(FigureText.percent(capacity.floorPercent))"
      words.add(floor, isBelow ? .bad : .dim)
    }
    return words
  }

  static func step(_ before: String, _ after: String) -> Phrase {
    var words = Phrase(before + " → ", .dim)
    words.add(after, .strong)
    return words
  }
}
