import FleetModel
import GatewayCore
import GatewayServer
import GatewaySetup
import Ledger
import TextSafety
import Threading

/// A gateway as a configuration describes it.
enum ServedGateway {
  static func make(
    from file: ConfigurationFile, otherwise listeners: [Listener]
  ) throws(StartProblem) -> GatewayServer {
    guard let setup = try file.read() else {
      throw StartProblem("\(file.path) has mistakes: mend them first")
    }
    let configuration = setup.serverConfiguration(otherwise: listeners)
    if setup.keys.isEmpty, let open = configuration.listeners.first(where: { !$0.isLocal }) {
      throw StartProblem(
        "\(open.words) can be reached from elsewhere: give the gateway keys under 'keys:' first")
    }
    DescriptorLimit.raise()
    let clock = SystemClock()
    let store = try store(setup)
    var random = SystemRandomNumberGenerator()
    var gateway = Gateway(
      name: setup.name, configuration: setup.gateway, startedAt: clock.wallTime,
      seed: random.next())
    try takeOver(store, into: &gateway, at: clock.wallTime)
    do throws(ServerProblem) {
      return try GatewayServer(configuration, gateway: gateway, store: store, clock: clock)
    } catch {
      throw StartProblem(error.description, status: ExitStatus.failed)
    }
  }

  private static func store(_ setup: ServeSetup) throws(StartProblem) -> any SharedStore {
    guard let directory = setup.dataDirectory else { return MemoryStore() }
    var settings = LedgerSettings(directory: directory)
    settings.calendar = setup.gateway.calendar
    do throws(LedgerProblem) {
      return try Ledger(settings) { state in
        switch state {
        case .failing(let why):
          Console.errors.complain("the ledger fails, and paid requests are refused: \(why)")
        case .healthy: Console.errors.complain("the ledger works again")
        }
      }
    } catch {
      throw StartProblem(error.description, status: ExitStatus.failed)
    }
  }

  /// What was spent and decided before goes on to hold.
  private static func takeOver(
    _ store: any SharedStore, into gateway: inout Gateway, at now: WallTime
  ) throws(StartProblem) {
    do {
      let past = try store.past(at: now)
      gateway.carry(past.spend, at: now)
      gateway.restore(past.records, at: now)
    } catch {
      throw StartProblem("the ledger cannot be read: \(error)", status: ExitStatus.failed)
    }
  }
}
