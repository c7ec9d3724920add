import Drawing
import FleetModel
import FleetStore
import TextSafety

/// What today's traffic would have cost elsewhere.
struct OfferTable: Panel {
  let scene: Scene

  private static let columns = [
    Column("ELSEWHERE", width: 12, least: 8, most: 20, rank: 0),
    Column("THERE", .right, width: 10, rank: 1),
    Column("HERE", .right, width: 10, rank: 3),
    Column("THAT IS", .right, width: 7, rank: 2),
    Column("OF MODELS", .right, width: 9, rank: 4),
  ]

  func draw(into canvas: inout Canvas, in area: Rect) {
    let prices = scene.surroundings.prices
    let box = Box(
      "The same traffic elsewhere", note: SafeText(prices.isReference ? "list prices" : ""),
      glyphs: scene.glyphs)
    let inside = box.draw(into: &canvas, in: area)
    guard !inside.isEmpty else { return }
    guard !prices.offers.isEmpty else {
      let words =
        prices.mistakes.isEmpty ? "prices.yaml names nobody else." : "prices.yaml has mistakes."
      return Paragraph(words).drawInMiddle(into: &canvas, in: inside)
    }
    let table = MoneyTable(columns: Self.columns, glyphs: scene.glyphs)
    table.draw(rows: prices.offers.count, into: &canvas, in: inside) { row in
      let offer = prices.offers[row]
      let comparison = scene.fleet.comparison(with: offer)
      return { column, width in .words(Self.words(column, offer.name, comparison, in: width)) }
    }
  }

  var wantedHeight: Int { max(1, scene.surroundings.prices.offers.count) + 3 }

  private static func words(
    _ column: Int, _ name: String, _ comparison: PriceComparison?, in width: Int
  ) -> Phrase {
    switch column {
    case 0: Phrase(name: name, in: width)
    case 1: Phrase(ledger: comparison?.there, .strong)
    case 2: Phrase(ledger: comparison?.here, .dim)
    case 3: Phrase(figure: surcharge(comparison))
    default:
      Phrase(figure: FigureText.known(comparison) { "\($0.models) of \($0.allModels)" }, .dim)
    }
  }

  static func surcharge(_ comparison: PriceComparison?) -> String {
    FigureText.known(comparison) { FigureText.surcharge($0.there, over: $0.here) }
  }
}
