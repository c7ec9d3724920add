import Commands
import FleetModel

/// Makes keys of the bytes a terminal sends.
///
/// Bytes and the time in, keys out: nothing here waits or reads. The one hard thing about it is that
/// a terminal sends three kinds of bytes on one line and marks none of them: keys, answers to
/// questions that somebody asked (an earlier program, or a line of a log), and pastes. A key may
/// change the fleet, so in doubt nothing is a key: sequences that break, and whatever follows an
/// introducer, are swallowed.
///
/// Escape alone is known to be a key once `escapeDelay` has passed without more. Its sequence may
/// still arrive later than that, on a bad line; so what looks like the rest of one is swallowed for
/// a while after, which costs an operator who presses Esc and then `[` at once that one `[`.
package struct InputDecoder: Sendable {
  /// How long Esc waits for the rest of a sequence. Terminals send them in one piece; links and
  /// multiplexers rarely delay a part by more.
  static let escapeDelay = Span.milliseconds(50)
  /// How long the rest of a sequence is expected, and a broken one swallowed.
  static let sequencePatience = Span.milliseconds(1000)
  /// How long the rest of a marked paste is expected. Its end may be lost.
  static let pastePatience = Span.seconds(5)

  enum State: Equatable, Sendable {
    case ground
    /// After one escape, or after two in a row.
    case escape(isSecond: Bool)
    /// Escape has been given out as a key. What follows may still be its sequence.
    case afterEscape
    /// After `ESC [`.
    case control
    /// After `ESC O`.
    case single
    /// After `ESC [ [`, with which the Linux console begins its first function keys.
    case linuxFunction
    /// In the three bytes of an old mouse report.
    case mouse(left: Int)
    /// In an answer that lasts until a terminator: OSC, DCS, APC, PM, SOS.
    case string(isEightBit: Bool)
    /// In such an answer, after an escape.
    case stringEscape
    /// In a character of several bytes.
    case character(left: Int)
    case paste
  }

  var state = State.ground
  /// The bytes of the sequence or character in the making.
  var sequence: [UInt8] = []
  /// Whether the sequence has lost its head: its escape was given out, or it grew too long.
  var isBroken = false
  var pasted: [UInt8] = []
  var inputs: [Input] = []

  private var lastByte = Moment.start
  private var bursts = BurstDetector()
  private let terminalKeys: [[UInt8]: Key]
  private let marksPastes: Bool
  let hasMouse: Bool

  /// - Parameters:
  ///   - terminalKeys: Sequences that only this terminal's description knows.
  ///   - marksPastes: Whether the terminal was told to put marks around pastes. If not, they are
  ///     recognised by their pace.
  ///   - hasMouse: Whether the terminal was told to report its mouse.
  package init(terminalKeys: [[UInt8]: Key] = [:], marksPastes: Bool, hasMouse: Bool = false) {
    (self.terminalKeys, self.hasMouse) = (terminalKeys, hasMouse)
    self.marksPastes = marksPastes
  }

  /// When `expire` will have something to say if nothing more arrives.
  package var deadline: Moment? {
    if case .escape = state { lastByte + Self.escapeDelay } else { nil }
  }

  /// What `bytes`, read at `now` in one turn, mean.
  package mutating func decode(_ bytes: some Collection<UInt8>, at now: Moment) -> [Input] {
    // A loop in time has called `expire` by now. One that is late finds the rest of a sequence that
    // was not late at all.
    let late = bytes.first.map(Self.isIntroducer) ?? true ? [] : expire(at: now)
    inputs = []
    giveUpWhatIsOverdue(at: now)
    for byte in bytes {
      lastByte = now
      accept(byte)
    }
    return late + (marksPastes ? inputs : bursts.judge(inputs, at: now))
  }

  /// What is known now because nothing more has arrived.
  package mutating func expire(at now: Moment) -> [Input] {
    guard case .escape(let isSecond) = state, now >= lastByte + Self.escapeDelay else { return [] }
    state = .afterEscape
    return Array(repeating: .key(.escape), count: isSecond ? 2 : 1)
  }

  func describedKey(for sequence: [UInt8]) -> Key? { terminalKeys[sequence] }

  private mutating func giveUpWhatIsOverdue(at now: Moment) {
    let silence = now - lastByte
    if state == .paste {
      guard silence > Self.pastePatience else { return }
      finishPaste()
    } else if silence > Self.sequencePatience {
      state = .ground
    }
  }
}
