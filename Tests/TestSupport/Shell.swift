import Glibc

/// Runs `command` in a shell and returns what it printed, when it has ended.
package func shell(_ command: String) -> String {
  guard let stream = popen(command, "re") else { return "" }
  defer { pclose(stream) }
  var output: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 4096)
  while true {
    let count = fread(&buffer, 1, buffer.count, stream)
    guard count > 0 else { return String(decoding: output, as: UTF8.self) }
    output += buffer[..<count]
  }
}
