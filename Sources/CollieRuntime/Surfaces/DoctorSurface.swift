import Commands
import Diagnosis
import FleetModel
import FleetStore
import Listing
import Polling
import TerminalIO

/// `collie doctor`: what is wrong with the sources, the terminal and the configuration.
struct DoctorSurface {
  let invocation: Invocation
  let environment: Environment

  func run() throws(StartProblem) -> Int32 {
    let form = try form
    let lists = lists
    let lines = form == .json ? [lists.json] : lists.lines
    if case .failed(let reason) = Console.output.print(lines: lines) {
      throw StartProblem("the findings cannot be printed: \(reason)", status: ExitStatus.failed)
    }
    return lists.count(of: .failure) == 0 ? ExitStatus.done : ExitStatus.failed
  }

  var lists: [FindingList] { examined + [terminal, configuration] }

  private var form: Invocation.Output {
    get throws(StartProblem) {
      switch invocation.output {
      case .json, .table: return invocation.output
      default: throw StartProblem("'collie doctor' writes -o table or json")
      }
    }
  }

  /// What a wrong configuration keeps from being looked at is itself a finding.
  private var examined: [FindingList] {
    do throws(StartProblem) {
      return try SourceRound(
        WatchedFleet(invocation, environment: environment), patience: invocation.timeout
      ).examinations.map(\.findings)
    } catch {
      return [FindingList("sources", [Finding(.failure, error.words)])]
    }
  }

  private var terminal: FindingList {
    TerminalExamination(
      lookingAt: Terminal.Settings(environment: environment.values(of: Terminal.Settings.variables))
    ).findings
  }

  private var configuration: FindingList {
    let file = OperatorFile(environment: environment)
    let check = ConfigCheck(environment: environment)
    let found =
      check.mistakes.map {
        Finding(.failure, $0, advice: "mend it; 'collie config check' looks again")
      }
      + check.notices.map { Finding(.note, $0) }
    let sound = Finding(.fine, file.exists ? "is in order" : "is not there: all is as usual")
    return FindingList(
      "configuration · \(file.path ?? "HOME is not set")", found.isEmpty ? [sound] : found)
  }
}

/// One look at every source of a fleet.
private struct SourceRound {
  private let watched: WatchedFleet
  private let patience: Span

  init(_ watched: WatchedFleet, patience: Span?) {
    (self.watched, self.patience) = (watched, patience ?? FirstLook.patience)
  }

  var examinations: [SourceExamination] {
    var examinations = watched.sources.map { source in
      var examination = SourceExamination(
        name: source.id.name, address: source.endpoint.description, kind: source.kind)
      examination.sendsKey = source.key != nil
      examination.sendsInTheClear = source.endpoint.sendsInTheClear
      return examination
    }
    let first = FirstLook(watched, patience: patience)
    defer { first.stop() }
    let places = Dictionary(
      zip(watched.sources.map(\.id), examinations.indices), uniquingKeysWith: { first, _ in first })
    // One that cannot be reached is what we are here for.
    _ = try? first.gather { event in
      switch event {
      case .observed(let observation):
        places[observation.source].map { examinations[$0].observation = observation }
      case .pollFailed(let source, let problem, _, _):
        places[source].map { examinations[$0].problem = problem }
      default: break
      }
    }
    contact(&examinations, first)
    return examinations
  }

  private func contact(_ examinations: inout [SourceExamination], _ first: FirstLook) {
    var limits = PollLimits()
    limits.answering = min(patience, limits.answering)
    let sources = zip(watched.sources, examinations).map { source, examination in
      var source = source
      source.kind = examination.observation?.kind ?? source.kind
      return source
    }
    let round = ContactRound(with: sources, clock: first.clock, limits: limits)
    for (place, contact) in round.contacts().enumerated() { examinations[place].contact = contact }
  }
}
