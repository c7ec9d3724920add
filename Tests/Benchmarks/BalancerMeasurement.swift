import Glibc

// Watching HAProxy, beside the tool that people watch it with: the same HAProxy, in the same run.
//
// It needs haproxy and hatop (Debian). hatop takes 1,000 servers at the most.

/// What it costs to watch load balancers.
func measureBalancer(_ program: String) {
  let folder = BenchmarkFolder()
  let made = MadeBalancer(folder.path + "/made.sock", servers: 4000)
  watch(
    "collie, 4,000 servers at work",
    [program, "--source", "haproxy=unix:\(made.path)"]
      + ["--interval", "1s"], shows: "4.0k of 4.0k", promise: "5 %")
  let (haproxy, path) = folder.haproxy(servers: 990)
  defer { haproxy.end() }
  watch(
    "collie, 990 servers at rest",
    [program, "--source", "haproxy=unix:\(path)"]
      + ["--interval", "1s"], shows: "of 990", promise: "–")
  guard access("/usr/bin/hatop", X_OK) == 0 else {
    return print("    no hatop here: apt-get install hatop")
  }
  watch(
    "hatop, 990 servers at rest", ["/usr/bin/hatop", "-s", path, "-i", "1"], shows: "gpu-",
    promise: "–")
}

private func watch(_ name: String, _ arguments: [String], shows words: String, promise: String) {
  let session = TerminalSession(arguments, columns: 200, rows: 50)
  session.read(until: seconds() + 5)
  guard session.shows(words) else { return print("    \(name): it does not show them") }
  let before = session.cost
  session.read(until: seconds() + 20)
  let after = session.cost
  session.end()
  report("share of a core, \(name)", (after.cpu - before.cpu) / 20 * 100, "%", promise, runs: 1)
  report("resident memory, \(name)", after.memory, "MiB", "–", runs: 1)
}

extension BenchmarkFolder {
  /// A HAProxy whose servers nobody asks for anything, and where its stats socket is.
  fileprivate func haproxy(servers: Int) -> (Peer, String) {
    let (port, socket) = (Self.freePort(), path + "/haproxy.sock")
    var text =
      """
      global
        stats socket \(socket) mode 600 level admin
      defaults
        mode http
        timeout connect 1s
        timeout client 1s
        timeout server 1s
      frontend in
        bind 127.0.0.1:\(port)
        default_backend be0

      """
    for index in 0..<servers {
      if index % 100 == 0 { text += "backend be\(index / 100)\n" }
      text += "  server gpu-\(index) 10.0.\(index / 250).\(index % 250):8000 weight 100\n"
    }
    let file = write("haproxy.cfg", text)
    return (Peer(["/usr/sbin/haproxy", "-db", "-f", file], port: port), socket)
  }
}
