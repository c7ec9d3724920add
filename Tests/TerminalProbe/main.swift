// A program that takes over its terminal, shows one frame, and ends as its argument says. The tests
// of TerminalIO run it to see what it leaves behind.

import Drawing
import Glibc
import TerminalIO
import TextSafety
import Theming

let theme = Theme(name: "plain", styles: [:], selection: Style(), stale: Style())
let term = getenv("TERM").map { String(cString: $0) } ?? ""
var settings = Terminal.Settings(environment: ["TERM": term, "LC_ALL": "C.UTF-8"])
settings.hasMouse = true
let terminal = try Terminal(settings, theme: theme)
var frame = Canvas(width: terminal.size.columns, height: terminal.size.rows)
frame.write("ready", in: frame.bounds, column: 0, row: 0)
terminal.show(frame)

/// Uses up the stack.
@inline(never) func recurse(_ depth: Int) -> Int {
  depth < 0 ? depth : recurse(depth + 1) + recurse(depth + 2)
}

switch CommandLine.arguments.last ?? "" {
case "trap":
  let numbers = [term.utf8.count]
  print(numbers[numbers[0] + 7])
case "overflow": print(recurse(1))
case "exit": exit(3)
case "suspend":
  terminal.suspend()
  terminal.show(frame)
  terminal.close()
case "hang":
  // Never looks at its signals: only a second one can end it.
  while true { pause() }
case "wait":
  var questions = [terminal.inputDescriptor, terminal.signalDescriptor].map {
    pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
  }
  // A signal is heard through its pipe; the poll that it interrupts is asked again.
  while poll(&questions, 2, -1) < 0 {}
  terminal.close()
case let number: if let number = Int32(number) { kill(getpid(), number) }
}
