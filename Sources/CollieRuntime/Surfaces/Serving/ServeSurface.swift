import Commands
import GatewayServer
import GatewaySetup
import Glibc
import PracticeSite
import TerminalIO
import TextSafety
import Threading

/// `collie serve`: the gateway alone, until somebody stops it.
struct ServeSurface {
  let invocation: Invocation
  let environment: Environment

  func run() throws(StartProblem) -> Int32 {
    guard let path = invocation.configuration else {
      let practice = try practiceGateway()
      return try serve(practice.server, around: practice.site)
    }
    let file = ConfigurationFile(path: path, environment: environment)
    if invocation.onlyChecks { return try check(file) }
    return try serve(ServedGateway.make(from: file, otherwise: listeners()), reloading: file)
  }

  private func check(_ file: ConfigurationFile) throws(StartProblem) -> Int32 {
    guard let setup = try file.read() else { return ExitStatus.failed }
    do throws(TLSProblem) {
      if let identity = setup.tls { _ = try TLSContext.server(identity) }
    } catch {
      throw StartProblem(error.description, status: ExitStatus.failed)
    }
    Console.output.print(lines: [SafeText(file.path + ": nothing is wrong with it")])
    return ExitStatus.done
  }

  private func serve(
    _ server: GatewayServer, around site: PracticeSite? = nil,
    reloading file: ConfigurationFile? = nil
  ) throws(StartProblem) -> Int32 {
    let signals = SignalPipe()
    server.start()
    announce(server)
    var descriptors = PollSet([signals.descriptor])
    let clock = SystemClock()
    while true {
      let heard = signals.collect()
      if heard.contains(where: { $0.endsTheProgram(unlessReloading: file != nil) }) { break }
      if let file, heard.contains(.terminated(SIGHUP)) { reload(server, from: file) }
      descriptors.wait(from: clock.now, until: nil)
    }
    // Those who are played leave first, so that only real callers are waited for.
    site?.quieten()
    stop(server, hearing: signals)
    site?.stop()
    return ExitStatus.done
  }

  /// A bad file leaves everything as it is: its mistakes are printed, and that is all.
  private func reload(_ server: GatewayServer, from file: ConfigurationFile) {
    do throws(StartProblem) {
      guard let setup = try file.read() else {
        return Console.errors.complain("the configuration stays as it was")
      }
      try reload(server, by: setup)
      Console.output.print(lines: [SafeText("reloaded " + file.path)])
    } catch {
      Console.errors.complain("\(error.words); the configuration stays as it was")
    }
  }

  private func reload(_ server: GatewayServer, by setup: ServeSetup) throws(StartProblem) {
    do throws(ServerProblem) {
      try server.reload(
        GatewayReload(
          gateway: setup.gateway, keys: setup.keys, upstreams: setup.upstreams, tls: setup.tls))
    } catch {
      throw StartProblem(error.description)
    }
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
      if signals.collect().contains(where: { $0.endsTheProgram(unlessReloading: false) }) {
        server.stop(immediately: true)
      }
      descriptors.wait(from: clock.now, until: nil)
    }
    stopping.join()
  }

  private func announce(_ server: GatewayServer) {
    for address in server.addresses {
      Console.output.print(lines: [SafeText("listening on " + address.words)])
    }
    if !server.asksForKeys {
      Console.output.print(lines: [
        "no key is asked for here: give it keys, or set COLLIE_API_KEY, to ask for one"
      ])
    }
  }
}

// A gateway over a practice fleet, for want of a configuration.
extension ServeSurface {
  private func practiceGateway() throws(StartProblem) -> PracticeGateway {
    let listeners = try listeners()
    let keys = try keys()
    if keys.isEmpty, let open = listeners.first(where: { !$0.isLocal }) {
      throw StartProblem(
        "\(open.words) can be reached from elsewhere: set COLLIE_API_KEY or --key-file first")
    }
    do throws(ServerProblem) {
      return try PracticeGateway.make(invocation, listeners: listeners, keys: keys)
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
    return [secret.withBytes { AccessKey(name: "operator", secret: Array($0), role: .operator) }]
  }
}

extension BoundAddress {
  fileprivate var words: String {
    switch self {
    case .unix(let path): "unix:\(path)"
    case .tcp, .tls: url ?? ""
    }
  }
}

extension TerminalSignal {
  /// HUP is what daemons are told to read their configuration again with.
  fileprivate func endsTheProgram(unlessReloading canReload: Bool) -> Bool {
    guard case .terminated(let number) = self else { return false }
    return number != SIGHUP || !canReload
  }
}
