import CNcurses
import CSystem
import Commands
import Drawing
import FleetModel
import Glibc
import Theming

/// The operator's terminal: its screen, its keys and its signals, from taking it over to giving it
/// back.
///
/// There can be one at a time, used by one thread. However the program ends, short of SIGKILL, the
/// terminal is as it was.
package final class Terminal {
  /// What taking over a terminal depends on.
  package struct Settings: Sendable {
    /// What of the environment matters here.
    package static let variables = [
      "TERM", "COLORTERM", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG",
    ]

    package var environment: [String: String]
    package var isColorRefused = false
    package var isASCIIForced = false
    package var hasMouse = false
    package var input = STDIN_FILENO
    package var output = STDOUT_FILENO

    package init(environment: [String: String]) { self.environment = environment }

    /// The locale that says how characters are encoded.
    var locale: String {
      ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? "C"
    }
  }

  package struct Size: Equatable, Sendable {
    package var columns, rows: Int
  }

  package private(set) var size: Size
  /// The name of the description in use.
  package let name: String
  package let depth: ColorDepth
  /// Whether the terminal is sent ASCII alone, so that widgets had better choose their own.
  package var isASCII: Bool { screen.isASCII }

  private var screen: NcursesScreen
  private var decoder: InputDecoder
  private let keyboard: TerminalInput
  private let signals: SignalPipe
  private let output: Int32
  private let pasteMarks: (on: [UInt8], off: [UInt8])?
  private let hasMouse: Bool
  private(set) var isShown = true
  /// Whether the signal that ended our own suspension is still to come out of the pipe.
  private var hasJustContinued = false
  private(set) var isClosed = false

  /// Takes over the terminal.
  package init(_ settings: Settings, theme: Theme) throws(TerminalProblem) {
    try Self.checkIsTerminal(settings)
    collie_remember_terminal(settings.input, settings.output)
    let isUTF8 = collie_choose_encoding(settings.locale) == 1
    name = try Self.openScreen(settings)
    depth = ColorDepth(
      ColorDepth.Clues(
        described: Int(collie_described_colors()), noColor: settings.environment["NO_COLOR"],
        isRefused: settings.isColorRefused))
    let pairLimit = depth == .monochrome ? 0 : Int(collie_start_colors())
    screen = NcursesScreen(
      theme: theme, depth: depth, pairLimit: pairLimit,
      isASCII: settings.isASCIIForced || !isUTF8)
    output = settings.output
    pasteMarks = Self.pasteMarks()
    hasMouse = settings.hasMouse
    decoder = InputDecoder(
      terminalKeys: Self.describedKeys(), marksPastes: pasteMarks != nil,
      hasMouse: settings.hasMouse)
    keyboard = TerminalInput(descriptor: settings.input)
    size = Self.windowSize(settings.output)
    // After ncurses, which would put handlers of its own where it finds none.
    signals = SignalPipe()
    collie_handle_crashes()
    collie_resize(Int32(clamping: size.columns), Int32(clamping: size.rows))
    guardTerminal()
    switchReports(on: true)
  }

  deinit { close() }

  /// Gives the terminal back. Doing it twice is harmless.
  package func close() {
    guard !isClosed else { return }
    isClosed = true
    signals.stop()
    if isShown { switchReports(on: false) }
    collie_close_screen()
    collie_release_terminal()
  }
}

extension Terminal {
  package func show(_ frame: Canvas) {
    guard isShown, !isClosed else { return }
    screen.show(frame)
  }

  package func apply(_ theme: Theme) { screen.theme = theme }

  /// Draws everything anew at the next frame, over whatever somebody else wrote on the screen.
  package func redraw() { screen.forget() }

  /// Looks at the window again, after it has been resized.
  package func fitToWindow() {
    let found = Self.windowSize(output)
    guard found != size else { return }
    size = found
    collie_resize(Int32(clamping: size.columns), Int32(clamping: size.rows))
    screen.forget()
    if isShown { guardTerminal() }
  }

  /// Hands the terminal to the shell and stops, as ctrl-z is expected to. Returns when the program
  /// has been continued and has its screen again; the next frame is a complete one.
  package func suspend() {
    guard !isClosed else { return }
    leave()
    collie_stop_for_shell()
    enter()
    hasJustContinued = true
  }

  /// Takes the screen back after the program was stopped from outside and continued. The next frame
  /// is a complete one.
  package func resume() {
    guard !isClosed else { return }
    leave()
    enter()
  }

  private func leave() {
    guard isShown else { return }
    isShown = false
    switchReports(on: false)
    collie_leave_screen()
    collie_release_terminal()
  }

  private func enter() {
    isShown = true
    fitToWindow()
    guardTerminal()
    screen.forget()
    collie_refresh()
    switchReports(on: true)
  }

  private func guardTerminal() {
    var bytes = [CChar](repeating: 0, count: 512)
    var count = 0
    // First, so that nothing that a hand does meanwhile comes out as text.
    for byte in hasMouse ? MouseReport.off : [] {
      bytes[count] = CChar(bitPattern: byte)
      count += 1
    }
    count += bytes.withUnsafeMutableBufferPointer { rest in
      collie_restore_bytes(
        rest.baseAddress! + count, rest.count - count, Int32(clamping: size.rows))
    }
    collie_guard_terminal(bytes, count)
  }

  /// What the terminal is asked to tell beside keys.
  private func switchReports(on isOn: Bool) {
    send(isOn ? pasteMarks?.on : pasteMarks?.off)
    if hasMouse { send(isOn ? MouseReport.on : MouseReport.off) }
  }

  /// Writes beside the picture, while it is ours.
  func send(_ bytes: [UInt8]?) {
    guard let bytes else { return }
    _ = write(output, bytes, bytes.count)
  }
}

extension Terminal {
  /// What came from the keyboard.
  package enum Reading: Equatable, Sendable {
    case inputs([Input])
    /// The line is dead: leave.
    case hungUp
  }

  /// Readable when keys wait.
  package var inputDescriptor: Int32 { keyboard.descriptor }

  /// Readable when signals wait.
  package var signalDescriptor: Int32 { signals.descriptor }

  /// When `expireInput` is to be called if nothing has been read by then.
  package var inputDeadline: Moment? { decoder.deadline }

  /// Reads all there is, without waiting.
  package func readInput(at now: Moment) -> Reading {
    switch keyboard.read() {
    case .bytes(let bytes): .inputs(decoder.decode(bytes, at: now))
    case .nothing: .inputs([])
    case .hungUp: .hungUp
    }
  }

  /// The keys that are known to be complete now that nothing followed: a lone escape.
  package func expireInput(at now: Moment) -> [Input] { decoder.expire(at: now) }

  package func collectSignals() -> [TerminalSignal] {
    guard !isClosed else { return [] }
    let collected = signals.collect()
    guard hasJustContinued else { return collected }
    hasJustContinued = false
    return collected.filter { $0 != .continued }
  }
}
