import CSystem
import Glibc

/// A thousand streams at once: how soon each piece is passed on, and whether any stands still.
func measureStreams(_ program: String) {
  raiseDescriptorLimit()
  let folder = BenchmarkFolder()
  let streams = Streams(count: 1000, pieces: 40, pause: 0.25)
  let collie = folder.collie(program, over: streams.port)
  let cpu = collie.cpu
  let began = seconds()
  streams.run(through: collie.port)
  let took = seconds() - began
  let delays = Spread(streams.delays)
  let first = Spread(streams.firstDelays)
  report("streams that came whole", Double(streams.whole), "", "1,000", runs: 1)
  report("first byte passed on, p99", first.quantile(0.99), "ms", "2 ms", runs: first.count)
  report("any piece passed on, p50", delays.median, "ms", "–", runs: delays.count)
  report("any piece passed on, p99", delays.quantile(0.99), "ms", "2 ms", runs: delays.count)
  report("longest silence of a stream", streams.longestSilence * 1000, "ms", "no stall", runs: 1)
  report("resident memory, 1,000 streams", streams.peakMemory(collie), "MiB", "256 MiB", runs: 1)
  report("share of a core", (collie.cpu - cpu) / took * 100, "%", "–", runs: 1)
  collie.end()
}

private func raiseDescriptorLimit() {
  var limit = rlimit()
  getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  limit.rlim_cur = limit.rlim_max
  setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
}

/// Both ends of many streams in one thread with one clock, so that a piece knows how long it took.
private final class Streams {
  let port: Int
  private(set) var delays: [Double] = []
  private(set) var firstDelays: [Double] = []
  private(set) var whole = 0
  private(set) var longestSilence = 0.0
  private var memory = 0.0

  private let count: Int
  private let pieces: Int
  private let pause: Double
  private let listener: Int32
  private let queue = epoll_create1(0)
  private var ends: [Int32: End] = [:]
  private var nextPieces: [(at: Double, descriptor: Int32)] = []

  private enum End {
    /// The node's: how many pieces were sent.
    case node(sent: Int, asked: [UInt8])
    /// The caller's: what has come and is not looked at yet, and when something last came.
    case caller(rest: [UInt8], pieces: Int, last: Double)
  }

  init(count: Int, pieces: Int, pause: Double) {
    (self.count, self.pieces, self.pause) = (count, pieces, pause)
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    port = BenchmarkFolder.freePort()
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var yes: Int32 = 1
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, 4)
    withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        precondition(bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0)
      }
    }
    listen(listener, 2048)
    watch(listener)
  }

  func peakMemory(_ peer: Peer) -> Double { max(memory, peer.memory) }

  func run(through gateway: Int) {
    let request = Self.request(port: gateway)
    let deadline = seconds() + 60
    var started = 0
    while whole < count, seconds() < deadline {
      for _ in 0..<2 where started < count {
        guard let caller = connection(toPort: gateway) else { continue }
        started += 1
        ends[caller] = .caller(rest: [], pieces: 0, last: seconds())
        watch(caller)
        put(request, caller)
      }
      turn()
      sendDue()
    }
  }

  private static func request(port: Int) -> [UInt8] {
    let body = #"{"model":"m","stream":true,"messages":[{"role":"user","content":"go on"}]}"#
    let head =
      "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
      + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
    return Array((head + body).utf8)
  }

  private func watch(_ descriptor: Int32) {
    var event = epoll_event(events: EPOLLIN.rawValue, data: epoll_data_t(fd: descriptor))
    epoll_ctl(queue, EPOLL_CTL_ADD, descriptor, &event)
  }

  private func turn() {
    var events = [epoll_event](repeating: epoll_event(), count: 512)
    let ready = epoll_wait(queue, &events, 512, 1)
    guard ready > 0 else { return }
    for event in events[..<Int(ready)] {
      let descriptor = event.data.fd
      if descriptor == listener {
        let node = accept(listener, nil, nil)
        guard node >= 0 else { continue }
        var yes: Int32 = 1
        setsockopt(node, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, 4)
        ends[node] = .node(sent: 0, asked: [])
        watch(node)
      } else {
        hear(descriptor)
      }
    }
  }

  private func hear(_ descriptor: Int32) {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    guard count > 0, let end = ends[descriptor] else { return drop(descriptor) }
    switch end {
    case .node(let sent, var asked):
      asked += buffer[..<count]
      ends[descriptor] = .node(sent: sent, asked: asked)
      // The whole body is there with its last brace, and nothing follows it.
      guard sent == 0, asked.last == UInt8(ascii: "}") else { return }
      let head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
      put(Array(head.utf8), descriptor)
      // Not before all are there: this thread plays both ends, and while it makes connections it
      // would be late itself.
      nextPieces.append((seconds() + 2 + pause * Double(descriptor % 50) / 50, descriptor))
    case .caller(let rest, let pieces, let last):
      take(rest + buffer[..<count], descriptor, pieces, last)
    }
  }

  private func take(_ bytes: [UInt8], _ caller: Int32, _ before: Int, _ last: Double) {
    let now = seconds()
    longestSilence = max(longestSilence, before > 0 ? now - last : 0)
    var pieces = before
    let mark = Array("\"sent\":".utf8)
    var index = 0
    var kept = 0
    while index + mark.count < bytes.count {
      guard bytes[index] == mark[0], bytes[index..<index + mark.count].elementsEqual(mark) else {
        index += 1
        continue
      }
      let digits = bytes[(index + mark.count)...].prefix { (48...57).contains($0) }
      guard digits.endIndex < bytes.count else { break }
      let sent = Double(digits.reduce(0) { $0 * 10 + Int($1 - 48) }) / 1e6
      delays.append((now - sent) * 1000)
      if pieces == 0 { firstDelays.append((now - sent) * 1000) }
      pieces += 1
      index += mark.count
      kept = index
    }
    let rest = Array(bytes[max(kept, bytes.count - 64)...])
    if rest.suffix(5).elementsEqual("0\r\n\r\n".utf8), pieces == self.pieces {
      whole += 1
      return drop(caller)
    }
    ends[caller] = .caller(rest: rest, pieces: pieces, last: now)
  }

  private func sendDue() {
    let now = seconds()
    let due = nextPieces.filter { $0.at <= now }
    guard !due.isEmpty else { return }
    nextPieces.removeAll { $0.at <= now }
    for (at, node) in due {
      guard case .node(let sent, let asked)? = ends[node] else { continue }
      if sent == pieces {
        put(Self.chunk("data: [DONE]\n\n") + Array("0\r\n\r\n".utf8), node)
        ends[node] = .node(sent: 0, asked: [])
        continue
      }
      let stamp = Int(seconds() * 1e6)
      put(
        Self.chunk(
          "data: {\"choices\":[{\"delta\":{\"content\":\"word\"}}],\"sent\":\(stamp)}\n\n"), node)
      ends[node] = .node(sent: sent + 1, asked: asked)
      nextPieces.append((at + pause, node))
    }
  }

  private static func chunk(_ text: String) -> [UInt8] {
    Array((String(text.utf8.count, radix: 16) + "\r\n" + text + "\r\n").utf8)
  }

  private func put(_ bytes: [UInt8], _ descriptor: Int32) {
    _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  private func drop(_ descriptor: Int32) {
    ends[descriptor] = nil
    close(descriptor)
  }
}
