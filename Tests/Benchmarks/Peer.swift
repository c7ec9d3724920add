import Glibc

/// A program that is measured or measures, without a terminal.
final class Peer {
  let port: Int
  private let process: pid_t

  /// Starts a program and, if it is to listen, waits until it does.
  init(_ arguments: [String], port: Int = 0, patience: Double = 20, output: String = "/dev/null") {
    self.port = port
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var process: pid_t = 0
    let status = posix_spawn(&process, arguments[0], &actions, nil, &argv, environ)
    precondition(status == 0, "cannot start \(arguments[0])")
    self.process = process
    guard port > 0 else { return }
    let deadline = seconds() + patience
    while !isListening {
      precondition(seconds() < deadline, "\(arguments[0]) does not listen")
      pause(0.05)
    }
  }

  /// Resident memory in MiB.
  var memory: Double {
    let pages = contents("/proc/\(process)/statm").split(separator: " ")
    return (Double(pages[1]) ?? 0) * 4096 / 1_048_576
  }

  /// CPU seconds used so far.
  var cpu: Double {
    let fields = contents("/proc/\(process)/stat").split(separator: " ")
    return ((Double(fields[13]) ?? 0) + (Double(fields[14]) ?? 0))
      / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  func wait() {
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }

  func end() {
    kill(process, SIGTERM)
    pause(0.2)
    kill(process, SIGKILL)
    wait()
  }

  private var isListening: Bool {
    let probe = connection(toPort: port)
    defer { if let probe { close(probe) } }
    return probe != nil
  }
}

/// A connection to this machine; `nil` when nobody listens there.
func connection(toPort port: Int) -> Int32? {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = UInt16(port).bigEndian
  address.sin_addr.s_addr = inet_addr("127.0.0.1")
  let status = withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
  if status == 0 { return descriptor }
  close(descriptor)
  return nil
}
