import FleetModel
import Threading

/// Where other threads leave letters.
final class WebhookDesk: Sendable {
  private struct State: Sendable {
    var letters: [LetterBox.Letter] = []
    var isToStop = false
    /// There while the thread is: ringing it afterwards would be a use after free.
    var bell: TransferBell?
  }

  private let state = Locked(State())

  func post(_ letter: LetterBox.Letter) {
    state.withLock { state in
      guard !state.isToStop, state.letters.count < LetterBox.limit else { return }
      state.letters.append(letter)
      state.bell?.ring()
    }
  }

  func stop() {
    state.withLock { state in
      state.isToStop = true
      state.bell?.ring()
    }
  }

  /// Runs `loop` on the calling thread until somebody stops it.
  func serve(_ loop: WebhookLoop) {
    state.withLock { $0.bell = loop.bell }
    defer { state.withLock { $0.bell = nil } }
    while let letters = takeLetters() {
      for letter in letters { loop.add(letter) }
      loop.turn()
    }
  }

  private func takeLetters() -> [LetterBox.Letter]? {
    state.withLock { state in
      defer { state.letters = [] }
      return state.isToStop ? nil : state.letters
    }
  }
}
