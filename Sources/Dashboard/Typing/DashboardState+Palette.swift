import Commands
import FleetModel
import TextSafety

extension DashboardState {
  /// What was typed longer ago is forgotten.
  private static let historyLimit = 100

  mutating func openPalette(with text: String = "") {
    attention.sheet = nil
    closeSortMenu()
    vocabulary = currentVocabulary()
    attention.palette = PaletteLine()
    attention.palette?.line = LineEditor(text)
    completePalette()
  }

  mutating func pressInPalette(_ key: Key) -> [DashboardEffect] {
    switch key {
    case .escape: attention.palette = nil
    case .enter: return obeyPalette()
    case .tab: takeCompletion()
    case .up where isInHistory || isPaletteUntouched: recall(older: 1)
    case .down where isInHistory: recall(older: -1)
    case .up: attention.palette?.choose(after: -1)
    case .down: attention.palette?.choose(after: 1)
    default:
      guard var line = attention.palette?.line, line.press(key) else { return [] }
      typePalette(line)
    }
    return []
  }

  /// Follows what was typed.
  mutating func typePalette(_ line: LineEditor) {
    let isSame = line.text == attention.palette?.line.text
    attention.palette?.line = line
    guard !isSame else { return }
    attention.palette?.historyPlace = nil
    attention.palette?.problem = nil
    completePalette()
  }

  private var isInHistory: Bool { attention.palette?.historyPlace != nil }

  private var isPaletteUntouched: Bool {
    attention.palette.map { $0.line.text.isEmpty && $0.chosen == nil } ?? false
  }

  private mutating func completePalette() {
    guard let text = attention.palette?.line.text else { return }
    attention.palette?.completions = Palette.completions(of: text, in: vocabulary, keymap: keymap)
    attention.palette?.chosen = nil
  }

  private mutating func takeCompletion() {
    guard let palette = attention.palette else { return }
    let place = palette.chosen ?? 0
    guard palette.completions.indices.contains(place) else { return }
    typePalette(LineEditor(bounded: palette.completions[place].line))
  }

  /// Brings back what was typed before, or what came after it.
  private mutating func recall(older steps: Int) {
    let place = (attention.palette?.historyPlace ?? 0) + steps
    guard place <= paletteHistory.count else { return }
    let text = place > 0 ? paletteHistory[paletteHistory.count - place] : ""
    typePalette(LineEditor(bounded: text))
    attention.palette?.historyPlace = place > 0 ? place : nil
  }

  private mutating func obeyPalette() -> [DashboardEffect] {
    guard let wish = (attention.palette?.wish).map({ String($0.trimmingBlanks) }) else {
      return []
    }
    guard !wish.isEmpty else {
      attention.palette = nil
      return []
    }
    do throws(UsageProblem) {
      let command = try Palette.command(from: wish)
      remember(wish)
      attention.palette = nil
      return obey(command)
    } catch {
      // A completion may still want more words: it is in the line now, to be gone on with.
      typePalette(LineEditor(bounded: attention.palette?.wish ?? wish))
      attention.palette?.problem = error.words
      return []
    }
  }

  private mutating func remember(_ line: String) {
    guard paletteHistory.last != line else { return }
    paletteHistory.append(line)
    if paletteHistory.count > Self.historyLimit { paletteHistory.removeFirst() }
  }

  private func currentVocabulary() -> Vocabulary {
    let fleet = shownFleet
    var (regions, models) = (Set<String>(), Set(fleet.queues.map(\.reading.model)))
    var index = fleet.nodes.startIndex
    while index != fleet.nodes.endIndex {
      if let region = fleet.nodes.values[index].region { regions.insert(region) }
      models.formUnion(fleet.nodes.values[index].models)
      fleet.nodes.formIndex(after: &index)
    }
    var vocabulary = Vocabulary()
    vocabulary.nodes = fleet.nodeIDs.map(\.name)
    vocabulary.regions = regions.sorted()
    vocabulary.models = models.sorted()
    vocabulary.themes = themeNames
    vocabulary.operations = operationsNewestFirst(of: fleet).map(\.id)
    return vocabulary
  }
}

extension LineEditor {
  /// As much of `text` as a line holds.
  init(bounded text: String) {
    self.init()
    paste(text)
  }
}
