import Alerting
import TextSafety

extension Terminal {
  /// Calls somebody who looks elsewhere. Nothing of the picture is touched by it.
  ///
  /// A terminal that is none of those with a desktop around them would print the words of a
  /// notification, and gets the bell.
  package func call(_ words: SafeText, by calls: Set<AlertCall>) {
    var bytes: [UInt8] = []
    let isPlain = ["linux", "dumb", "vt100", "vt220", "ansi"].contains(name)
    if calls.contains(.osc9), !isPlain {
      // What is safe to draw holds no control character that could end this early.
      bytes += Array("\u{1B}]9;\(words.terminalString)\u{07}".utf8)
    } else if !calls.isEmpty {
      bytes = [0x07]
    }
    if calls.contains(.bell), calls.contains(.osc9), !isPlain { bytes.append(0x07) }
    if isShown, !isClosed, !bytes.isEmpty { send(bytes) }
  }
}
