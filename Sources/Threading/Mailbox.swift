/// Where other threads leave events for the loop, with a bell that `poll(2)` can hear.
///
/// Any thread may post; one thread collects. The bell rings once however many letters wait.
package final class Mailbox<Letter: Sendable>: Sendable {
  private let letters = Locked<[Letter]>([])
  private let bell = WakePipe()

  package init() {}

  /// The descriptor that becomes readable when letters wait.
  package var descriptor: Int32 { bell.descriptor }

  /// Leaves `letter`. Never waits for anybody but another poster.
  package func post(_ letter: Letter) {
    let wasEmpty = letters.withLock { letters in
      letters.append(letter)
      return letters.count == 1
    }
    if wasEmpty { bell.ring() }
  }

  /// Takes everything out, oldest first.
  package func collect() -> [Letter] {
    // Before the letters are taken and never after: a bell that rings in between is then heard
    // once too often, which is harmless, instead of once too little.
    bell.silence()
    return letters.withLock { letters in
      defer { letters.removeAll() }
      return letters
    }
  }
}
