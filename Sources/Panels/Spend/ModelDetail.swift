import Drawing
import FleetModel
import FleetStore
import TextSafety

/// All that is known of what one model costs.
struct ModelDetail {
  let scene: Scene
  let model: ModelSpend

  var lines: [Phrase] {
    [
      Phrase(label: "today", today), Phrase(label: "tokens", tokens),
      Phrase(label: "billed", billed), Phrase(label: "burns", burn),
    ] + offers
  }

  private var today: Phrase {
    var words = Phrase(FigureText.known(model.today, FigureText.money), .strong)
    let all = scene.fleet.spend?.today
    if let today = model.today, let all, all > .zero {
      words.add(" \(FigureText.percent(ofOne: today.dollars / all.dollars)) of all", .dim)
    }
    if let requests = model.requests {
      words.add(", \(FigureText.count(requests)) requests", .dim)
    }
    return words
  }

  private var tokens: Phrase {
    var words = Phrase(figure: FigureText.known(model.tokensIn, FigureText.count))
    words.add(" in, ", .dim)
    words.add(Phrase(figure: FigureText.known(model.tokensOut, FigureText.count)))
    words.add(" out", .dim)
    return words
  }

  private var billed: Phrase {
    Phrase(figure: FigureText.known(model.perMillion, FigureText.money))
      + Phrase(" per million tokens", .dim)
  }

  private var burn: Phrase {
    let rates = scene.fleet.burnRates(of: model)
    var words = Phrase()
    for (name, burn) in [
      ("5 min ", rates.fiveMinutes), ("  1 h ", rates.hour), ("  today ", rates.period),
    ] {
      words.add(name, .dim)
      words.add(BudgetStory.rate(burn))
    }
    return words
  }

  private var offers: [Phrase] {
    scene.surroundings.prices.offers.map { offer in
      let cost = offer.cost(of: model)
      var words = Phrase(figure: FigureText.known(cost, FigureText.money))
      words.add(" for the same tokens", .dim)
      if let cost, let today = model.today {
        words.add(", \(FigureText.surcharge(cost, over: today))", .dim)
      }
      var line = Phrase()
      let name = SafeText(offer.name, limit: 40).truncated(to: 11)
      line.add(name + .spaces(12 - name.width), .dim)
      return line + words
    }
  }

  /// What it burned over the last hours, five minutes to the value.
  func drawGraph(into canvas: inout Canvas, in area: Rect) {
    let count = LineGraph.capacity(columns: area.width, glyphs: scene.glyphs)
    let values = values(count: count)
    let scale = Scale(over: values)
    let end = canvas.writeAtEnd(
      Phrase(FigureText.rate(Money(dollars: scale.ceiling)), .dim), in: area)
    let parts = [
      Phrase("burn", .heading), Phrase("· \(FigureText.span(Self.step * Int64(count)))", .dim),
    ]
    canvas.write(Phrase(parts, blanks: 1, within: end - 1), in: area)
    LineGraph(values, scale: scale, glyphs: scene.glyphs).draw(
      into: &canvas, in: area.cut(top: 1).rest)
  }

  private func values(count: Int) -> [Double?] {
    guard let track = scene.fleet.spending[.model(model.model)] else { return [] }
    let step = Self.step.milliseconds
    let last = track.newest.milliseconds.flooredDivision(by: step)
    return (0..<count).map { index in
      let bucket = last - Int64(count - 1 - index)
      let start = Moment(milliseconds: bucket.multipliedClamped(by: step))
      let end = min(start + Self.step, track.newest)
      guard end > track.began, end > start else { return nil }
      let hours = (end - max(start, track.began)).seconds / 3600
      // The first seconds of five minutes would draw a spike of whatever came in them.
      guard hours > 1.0 / 60 else { return nil }
      return track.spent(from: start, to: end).dollars / hours
    }
  }

  private static let step = Span.minutes(5)
}
