import Acting
import FleetModel

extension DashboardState {
  /// Gathers what stands against what a dialog asks, and what must be typed to get past it.
  func weighObjections(of dialog: inout ActionDialog) {
    guard let order = dialog.harshestOrder else { return }
    let nodes = dialog.targets.map(\.node)
    dialog.objections = rails.objections(to: order, on: nodes, of: fleet)
    if let refusal = dialog.targets.lazy.compactMap(\.overridableRefusal).first {
      dialog.objections.append(.belowFloor(refusal))
    }
    // To keep what is there needs no foresight.
    if dialog.verb != .confirm, let words = dialog.asked.lazy.compactMap(\.failure).first {
      dialog.objections.append(.noPreview(words))
    }
    dialog.demand(dialog.objections.demandedWord(for: order, on: nodes))
  }
}

extension ActionDialog {
  /// Of several weights the smallest: what takes the most capacity away.
  fileprivate var harshestOrder: ControlOrder? {
    let weights = targets.compactMap { target -> Double? in
      if case .weigh(let weight) = target.intent.order { weight } else { nil }
    }
    return weights.min().map { .weigh($0) } ?? targets.first?.intent.order
  }

  /// Those of which the gateway is asked what would come of it.
  fileprivate var asked: ArraySlice<Target> { targets.prefix(Self.previewLimit) }

  /// Says of the others that they are not looked at. The gateway still refuses what it must, and
  /// then nothing more is sent.
  mutating func leaveUnasked() {
    for place in targets.indices.dropFirst(Self.previewLimit) {
      targets[place].preview = .failed("not asked about beforehand")
    }
  }

  /// Asks for a word to be typed, or no longer does.
  fileprivate mutating func demand(_ word: String?) {
    demandedWord = word
    let place = fields.firstIndex { $0.name == .name }
    if word != nil, place == nil {
      fields.append(Field(.name))
    } else if word == nil, let place {
      fields.remove(at: place)
      if focus == .field(.name) { focus = .cancel }
    }
  }
}

extension ActionDialog.Target {
  /// Why the gateway would refuse, unless it is forced.
  var overridableRefusal: PreviewReading.Refusal? {
    if case .known(let reading) = preview { reading.refusal } else { nil }
  }

  /// Why it is not known what would happen.
  fileprivate var failure: String? {
    if case .failed(let words) = preview, !isRefused { words } else { nil }
  }
}
