import CNcurses
import Drawing
import Theming

/// How a cell's look is sent: attributes, and the number of a pair of colours.
struct Pen: Equatable {
  var attributes: UInt32 = 0
  var pair: Int32 = 0
}

/// The pens of the theme in use, and the pairs of colours that ncurses has been told.
///
/// Pairs are never told anything else: ncurses repaints everything drawn with one that changes, and
/// the themes together need far fewer than any terminal with 256 colours has.
struct PenCase {
  var theme: Theme {
    didSet { pens = Self.empty }
  }
  let depth: ColorDepth
  private let pairLimit: Int
  private var pens = Self.empty
  private var pairs: [Pair: Int32] = [:]

  private struct Pair: Hashable {
    var foreground, background: Int32
  }

  private static let overlays = 4
  private static let empty = [Pen?](repeating: nil, count: Role.allCases.count * overlays)

  init(theme: Theme, depth: ColorDepth, pairLimit: Int) {
    self.theme = theme
    self.depth = depth
    self.pairLimit = pairLimit
  }

  mutating func pen(for cell: Cell) -> Pen {
    let overlay = cell.overlay.intersection([.selected, .stale])
    let index = Int(cell.role.rawValue) * Self.overlays + Int(overlay.rawValue)
    if let pen = pens[index] { return pen }
    let ink = theme.ink(for: cell.role, overlay: overlay, at: depth)
    let pen = Pen(attributes: UInt32(ink.attributes.rawValue), pair: pair(for: ink))
    pens[index] = pen
    return pen
  }

  private mutating func pair(for ink: Ink) -> Int32 {
    let pair = Pair(foreground: ink.foreground, background: ink.background)
    if ink.foreground == Ink.terminalsOwn, ink.background == Ink.terminalsOwn { return 0 }
    if let number = pairs[pair] { return number }
    let number = pairs.count + 1
    // A terminal that runs out of pairs shows its own colours, and everything is still legible.
    guard number < pairLimit, collie_set_pair(Int32(number), ink.foreground, ink.background) == 0
    else { return 0 }
    pairs[pair] = Int32(number)
    return Int32(number)
  }
}
