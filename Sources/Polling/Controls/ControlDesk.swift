import FleetModel
import Threading

/// Where other threads leave what they want asked.
final class ControlDesk: Sendable {
  private struct State: Sendable {
    var questions: [Wanted] = []
    var isToStop = false
    /// There while the thread is: ringing it afterwards would be a use after free.
    var bell: TransferBell?
  }

  private let state = Locked(State())

  /// A question, and what the source has turned out to be that it is for.
  struct Wanted: Sendable {
    var question: ControlQuestion
    var kind: SourceKind?
  }

  func post(_ question: Wanted) {
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
      for wanted in questions { loop.ask(wanted.question, of: wanted.kind) }
      loop.turn()
    }
  }

  /// What is to be asked now; `nil` means to stop. What was not begun by then is never sent.
  private func takeQuestions() -> [Wanted]? {
    state.withLock { state in
      defer { state.questions = [] }
      return state.isToStop ? nil : state.questions
    }
  }
}
