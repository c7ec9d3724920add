import Acting
import Drawing
import TextSafety

/// What the list of operations shows of each.
enum OperationColumn: CaseIterable {
  case when, who, what, node, state, inFlight, newWork, left, why

  /// The column it makes, in a fleet whose names are as long as `nameWidth`.
  func column(nameWidth: Int) -> Column {
    switch self {
    case .when: Column("WHEN", width: 8, rank: 3)
    case .who: Column("WHO", width: 8, least: 8, most: 14, rank: 4)
    case .what: Column("WHAT", width: 18, least: 11, rank: 2)
    case .node: Column("NODE", width: nameWidth, least: min(18, nameWidth), rank: 0)
    case .state: Column("STATE", short: "", width: 12, least: 1, rank: 1)
    case .inFlight: Column("IN-FL", .right, width: 5, rank: 5)
    case .newWork: Column("NEW", .right, width: 5, rank: 6)
    case .left: Column("LEFT", width: 12, least: 5, rank: 4)
    case .why: Column("WHY", width: 12, most: 60, rank: 7)
    }
  }
}

extension OperationStory {
  /// What stands in one column of its row.
  func phrase(_ column: OperationColumn, in width: Int, _ scene: Scene) -> Phrase {
    var phrase = Phrase()
    switch column {
    case .when: phrase.add(askedAt?.clock ?? FigureText.unknown, .dim)
    case .who:
      phrase.add(
        SafeName(actor ?? (isOurs ? "you" : FigureText.unknown)).text.truncated(to: width), .text)
    case .what:
      let whole = SafeText(deed.words, limit: 64)
      let words = whole.width <= width ? whole : SafeText(deed.shortWords, limit: 64)
      phrase.add(words.truncated(to: width), .text)
    case .node: phrase.add(NodeLabel(node, in: scene.fleet).cut(to: width), .text)
    case .state:
      phrase.add(stage.glyph(scene.glyphs.mark), stage.role)
      if width >= 10 { phrase.add(" " + shortWords, stage.role) }
    case .inFlight: phrase.add(FigureText.known(inFlight, FigureText.count), .text)
    case .newWork:
      let isBad = (newWork ?? 0) > 0 && deed.emptiesNode
      phrase.add(FigureText.known(newWork, FigureText.count), isBad ? .warn : .dim)
    case .left: phrase.add(left(in: width))
    case .why:
      // What went wrong is nearer than why it was wanted.
      phrase.add(SafeText(objection ?? reason ?? "", limit: 200), objection == nil ? .dim : .text)
    }
    return phrase
  }

  /// How long until it is put back, or until it is done.
  private func left(in width: Int) -> Phrase {
    if let revertsIn, !stage.isWithoutTrace {
      let words = Self.countdown(revertsIn)
      let role: Role = revertsIn < .minutes(1) ? .warn : .text
      return Phrase(width >= 12 ? "reverts " + words : words, role)
    }
    guard !stage.isOver, let remaining else { return Phrase() }
    return Phrase(remaining, .text)
  }
}
