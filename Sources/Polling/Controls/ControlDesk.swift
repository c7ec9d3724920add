import FleetModel
import Threading

/// Where other threads leave what they want asked.
final class ControlDesk: Sendable {
  private struct State: Sendable {
    var questions: [ControlQuestion] = []
    var isToStop = false
    /// There while the thread is: ringing it afterwards would be a use after free.
    var bell: TransferBell?
  }

  private let state = Locked(State())

  func post(_ question: ControlQuestion) {
    state.withLock { state in
      guard !state.isToStop else { return }
      state.questions.append(question)
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
  func serve(_ loop: ControlLoop) {
    state.withLock { $0.bell = loop.bell }
    defer { state.withLock { $0.bell = nil } }
    while let questions = takeQuestions() {
      for question in questions { loop.ask(question) }
      loop.turn()
    }
  }

  /// What is to be asked now; `nil` means to stop. What was not begun by then is never sent.
  private func takeQuestions() -> [ControlQuestion]? {
    state.withLock { state in
      defer { state.questions = [] }
      return state.isToStop ? nil : state.questions
    }
  }
}
