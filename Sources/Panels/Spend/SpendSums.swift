import Drawing
import FleetModel
import FleetStore
import TextSafety

/// GPU hours, the comparison with others and the keys in a line each, for where they have no room of
/// their own.
struct SpendSums {
  let scene: Scene
  let hours: GPUHours

  var lines: [Phrase] {
    [mistakes ?? gpuHours, elsewhere, keys].compactMap { $0 }
  }

  private var mistakes: Phrase? {
    guard let first = scene.surroundings.prices.mistakes.first else { return nil }
    var words = Phrase("! ", .warn)
    words.add(SafeText(first, limit: 300), .warn)
    return words
  }

  private var gpuHours: Phrase {
    var words = Phrase("GPU hours   ", .heading)
    guard let cost = hours.total.cost else {
      return words + Phrase("no GPU here has a price", .dim)
    }
    words.add(FigureText.rate(cost), .strong)
    if hours.total.pricedNodes < hours.total.nodes {
      let counts = [hours.total.pricedNodes, hours.total.nodes].map(FigureText.count)
      words.add(" for \(counts[0]) of \(counts[1]) nodes", .dim)
    }
    if let idle = hours.total.idle {
      words.add("   idle ", .dim)
      words.add(FigureText.rate(idle))
    }
    if let price = hours.total.perMillion {
      words.add("   per M tokens ", .dim)
      words.add(FigureText.money(price))
    }
    return words
  }

  private var elsewhere: Phrase? {
    let parts = scene.surroundings.prices.offers.compactMap { offer -> Phrase? in
      guard let comparison = scene.fleet.comparison(with: offer) else { return nil }
      var part = Phrase()
      part.add(SafeText(offer.name, limit: 40).truncated(to: 12) + " ", .dim)
      part.add(FigureText.money(comparison.there))
      part.add(" (\(OfferTable.surcharge(comparison)))", .dim)
      return part
    }
    guard !parts.isEmpty else { return nil }
    return Phrase("elsewhere   ", .heading) + Phrase(parts, blanks: 2, within: 100)
  }

  /// Those that are nearest to their limits.
  private var keys: Phrase? {
    let known = scene.fleet.limits.compactMap { limit -> (limit: LimitReading, share: Double)? in
      guard let used = limit.used, let most = limit.perMinute, most > 0 else { return nil }
      return (limit, Double(used) / Double(most))
    }
    guard !known.isEmpty else { return nil }
    let parts = known.sorted { $0.share > $1.share }.prefix(3).map { limit, share -> Phrase in
      var part = Phrase()
      part.add(SafeName(limit.key).text.truncated(to: 12, at: .middle) + " ", .dim)
      part.add(FigureText.percent(ofOne: share), share >= 1 ? .bad : share >= 0.8 ? .warn : .text)
      return part
    }
    return Phrase("req limits  ", .heading) + Phrase(parts, blanks: 2, within: 100)
  }
}
