import Acting
import Addressing
import Commands
import FleetModel
import FleetStore
import GatewayServer
import Polling

/// The sources that an invocation names, with a practice fleet behind them when it names none.
struct WatchedFleet {
  let sources: [PolledSource]
  /// Goes on finding out which there are; `nil` where nothing is to be found out.
  let finder: SourceFinder?
  /// Kept alive for as long as it is watched.
  let practice: PracticeGateway?

  /// Where it is written down what is asked of those that keep no account of it themselves.
  let journal: LocalJournal?

  /// How careful to be with it.
  let rails: GuardRails

  /// - Parameter goesOn: Whether somebody goes on looking at lists. Then DNS is only waited for where
  ///   there would be nothing to show without it.
  init(
    _ invocation: Invocation, environment: Environment, goesOn: Bool = false
  ) throws(StartProblem) {
    if let target = try GatewayTarget.find(invocation, environment) {
      practice = nil
      rails = target.rails
      var finder = SourceFinder(target.discoveries, beside: target.sources)
      var found = finder.look(at: .start, asksDNS: !goesOn)
      if found.isEmpty, goesOn { found = finder.look(at: .start) }
      sources = found
      self.finder = target.discoveries.isEmpty ? nil : finder
      guard !sources.isEmpty else {
        let why = finder.complaints.first ?? "no list that is looked at names any"
        throw StartProblem("there is nothing to watch: \(why)", status: ExitStatus.failed)
      }
      let isNeeded = sources.contains(where: \.kind.takesControls)
      journal = isNeeded ? LocalJournal(in: environment) : nil
    } else {
      let key = PracticeGateway.makeKey()
      let server = try Self.startPractice(invocation, key: key)
      (practice, finder, journal) = (server, nil, nil)
      sources = [
        PolledSource(
          id: SourceID("practice"), endpoint: try Self.endpoint(server.addresses[0].url ?? ""),
          interval: invocation.interval, key: Secret(bytes: key))
      ]
      var rails = GuardRails()
      rails.isReadOnly = invocation.isReadOnly
      self.rails = rails
    }
  }

  /// Those that can be asked for changes.
  var steered: [PolledSource] { sources.filter(\.kind.takesControls) }

  /// A fleet of which nothing is known yet, fed by these sources.
  var unknownFleet: Fleet {
    Fleet(sources: sources.map(\.health))
  }

  private static func endpoint(_ address: String) throws(StartProblem) -> Endpoint {
    do throws(EndpointProblem) {
      return try Endpoint(parsing: address)
    } catch {
      throw StartProblem(error.description)
    }
  }

  private static func startPractice(
    _ invocation: Invocation, key: [UInt8]
  ) throws(StartProblem) -> PracticeGateway {
    do throws(ServerProblem) {
      let server = try PracticeGateway.make(
        invocation, listeners: [.tcp(host: "127.0.0.1", port: 0)],
        keys: [
          AccessKey(name: "you", secret: key, role: .operator)
        ])
      server.start()
      return server
    } catch {
      throw StartProblem(error.description, status: ExitStatus.failed)
    }
  }
}

extension PolledSource {
  /// The same before anything is known of it.
  var health: SourceHealth {
    SourceHealth(id: id, kind: kind, address: endpoint.description, interval: interval)
  }
}

extension Invocation {
  /// The key that was given, to send to a gateway or to ask of those who call ours.
  func key(from environment: Environment) throws(StartProblem) -> Secret? {
    do throws(KeyProblem) {
      return try APIKey.find(
        keyFile: keyFile, environment: environment.values(of: APIKey.variables))
    } catch {
      throw StartProblem(error.description)
    }
  }
}

/// Why the program cannot do what it was asked, found before it began.
struct StartProblem: Error, Equatable {
  var words: String
  var status: Int32

  init(_ words: String, status: Int32 = ExitStatus.usage) {
    self.words = words
    self.status = status
  }
}
