import FleetModel

/// What Prometheus knows of engines and of GPUs, and what it calls an alert.
enum PrometheusServer {
  static let alerts = SourcePart("alerts", "/api/v1/alerts").every(.seconds(10))
  static let parts = ServerQuery.allCases.map(\.part) + [alerts]

  static func observation(
    from answers: PartAnswers, _ origin: PageOrigin, _ memory: inout PartsMemory
  ) throws(SourceProblem) -> Observation {
    var reading = ServerReading(origin)
    var problem: SourceProblem?
    for query in ServerQuery.allCases {
      guard let body = answers.body(query.rawValue) else {
        // What is not answered any more is not true any more either.
        if answers.isAsked(query.rawValue) { memory.forget(query) }
        continue
      }
      do throws(SourceProblem) {
        reading.take(try ServerAnswer(parsing: body), to: query)
      } catch {
        problem = problem ?? error
        reading.badFields.append(query.rawValue)
      }
    }
    guard reading.hasAny else { throw problem ?? answers.problem ?? .brokenOff }
    var observation = try reading.observation(&memory)
    takeAlerts(of: answers, into: &observation, &memory.alerts)
    return observation
  }

  private static func takeAlerts(
    of answers: PartAnswers, into observation: inout Observation, _ log: inout AlertLog
  ) {
    if answers.isAbsent(alerts.name) { observation.unsupported.insert(.events) }
    guard let body = answers.body(alerts.name) else { return }
    do throws(SourceProblem) {
      log.take(try ServerAlert.list(parsing: body), at: observation.documentTime)
      observation.events = log.events
    } catch {
      observation.badFields.append(alerts.name)
    }
  }
}

extension PartsMemory {
  fileprivate mutating func forget(_ query: ServerQuery) {
    nodes[query.rawValue] = nil
    if query == .rates { rates = nil }
  }
}
