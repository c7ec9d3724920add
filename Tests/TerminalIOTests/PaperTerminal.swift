import CPseudoTerminal
import Glibc

/// A terminal without a screen, and a person's side to read what is sent to it.
final class PaperTerminal {
  private(set) var master: Int32 = -1
  private(set) var slave: Int32 = -1

  init(columns: Int = 40, rows: Int = 10) {
    let status = collie_test_open_terminal(&master, &slave, Int32(columns), Int32(rows))
    precondition(status == 0, "the system has no terminal left for the test")
  }

  deinit {
    close(master)
    if slave >= 0 { close(slave) }
  }

  func hangUp() {
    close(master)
    master = open("/dev/null", O_RDWR)
  }

  func resize(columns: Int, rows: Int) {
    collie_test_resize_terminal(master, Int32(columns), Int32(rows))
  }

  func type(_ text: String) { _ = write(master, text, text.utf8.count) }

  /// Everything that has been sent so far. What a program has written is there at once.
  func sent() -> [UInt8] {
    var bytes: [UInt8] = []
    var question = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while poll(&question, 1, 0) > 0, Int32(question.revents) & POLLIN != 0 {
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let count = read(master, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer.prefix(count)
    }
    return bytes
  }

  /// What is sent until `words` are in it, or until nothing more comes for 20 s.
  func sent(until words: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var question = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while !bytes.contains(words), poll(&question, 1, 20_000) > 0 {
      let news = sent()
      if news.isEmpty { break }
      bytes += news
    }
    return bytes
  }

  /// The settings of the line, as bytes to compare.
  var settings: [UInt8] {
    var settings = termios()
    tcgetattr(slave, &settings)
    return withUnsafeBytes(of: &settings) { Array($0) }
  }
}

extension [UInt8] {
  func contains(_ words: String) -> Bool { !words.isEmpty && firstRange(of: words) != nil }

  func firstRange(of words: String) -> Range<Int>? {
    let wanted = Array(words.utf8)
    guard count >= wanted.count else { return nil }
    for start in 0...(count - wanted.count)
    where self[start..<start + wanted.count].elementsEqual(wanted) {
      return start..<start + wanted.count
    }
    return nil
  }
}
