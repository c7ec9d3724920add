import GatewayServer
import Hashing
import TerminalIO
import TextSafety
import Threading

/// `collie serve`: the gateway alone, until somebody stops it.
struct ServeSurface {
  let invocation: Invocation
  let environment: Environment

  func run() throws(StartProblem) -> Int32 {
    let listeners = try listeners()
    let keys = try keys()
    if keys.isEmpty, let open = listeners.first(where: { !$0.isLocal }) {
      throw StartProblem(
        "\(open.words) can be reached from elsewhere: set COLLIE_API_KEY or --key-file first")
    }
    DescriptorLimit.raise()
    let signals = SignalPipe()
    let server = try start(listeners, keys)
    announce(server, asksForKey: !keys.isEmpty)
    var descriptors = PollSet([signals.descriptor])
    let clock = SystemClock()
    while !signals.collect().contains(where: \.endsTheProgram) {
      descriptors.wait(from: clock.now, until: nil)
    }
    stop(server, hearing: signals)
    return ExitStatus.done
  }

  /// Lets the server finish what is in flight, unless a second signal says that this takes too long.
  private func stop(_ server: GatewayServer, hearing signals: SignalPipe) {
    let finished = Mailbox<Bool>()
    let stopping = Thread(named: "stop") {
      server.stop()
      finished.post(true)
    }
    var descriptors = PollSet([signals.descriptor, finished.descriptor])
    let clock = SystemClock()
    while finished.collect().isEmpty {
      if signals.collect().contains(where: \.endsTheProgram) { server.stop(immediately: true) }
      descriptors.wait(from: clock.now, until: nil)
    }
    stopping.join()
  }

  private func start(
    _ listeners: [Listener], _ keys: [AccessKey]
  ) throws(StartProblem) -> GatewayServer {
    do throws(ServerProblem) {
      let server = try PracticeGateway.make(invocation, listeners: listeners, keys: keys)
      server.start()
      return server
    } catch {
      throw StartProblem(error.description, status: ExitStatus.failed)
    }
  }

  private func listeners() throws(StartProblem) -> [Listener] {
    let addresses = invocation.listeners.isEmpty ? ["127.0.0.1:8080"] : invocation.listeners
    var listeners: [Listener] = []
    for address in addresses {
      guard let listener = Listener(parsing: address) else {
        throw StartProblem("--listen takes HOST:PORT or unix:/PATH, not '\(address)'")
      }
      listeners.append(listener)
    }
    return listeners
  }

  private func keys() throws(StartProblem) -> [AccessKey] {
    guard let secret = try invocation.key(from: environment) else { return [] }
    let digest = secret.withBytes { SHA256.digest(of: Array($0)) }
    return [AccessKey(name: "operator", digest: digest, role: .operator)]
  }

  private func announce(_ server: GatewayServer, asksForKey: Bool) {
    for address in server.addresses {
      Console.output.print(lines: [SafeText("listening on " + address.words)])
    }
    if !asksForKey {
      Console.output.print(lines: ["no key is asked for here: set COLLIE_API_KEY to ask for one"])
    }
  }
}

extension BoundAddress {
  fileprivate var words: String {
    switch self {
    case .unix(let path): "unix:\(path)"
    case .tcp: url ?? ""
    }
  }
}

extension TerminalSignal {
  fileprivate var endsTheProgram: Bool {
    if case .terminated = self { true } else { false }
  }
}
