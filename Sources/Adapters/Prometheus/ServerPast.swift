import FleetModel

/// The past hour as Prometheus remembers it: one question, whose series say by a label of ours which
/// figure each of them is of.
struct ServerPast {
  private static let figure = "figure"
  /// Of several series of one figure and one thing, which differ only in the name they were counted by.
  private static let name = "series"
  private static let length = Span.minutes(60)

  private let step: Span
  /// In seconds since 1970, on the server's own clock.
  private let end: Int64

  init(step: Span, until end: WallTime) {
    self.step = step
    self.end = end.milliseconds.flooredDivision(by: 1000)
  }

  private var start: Int64 { end.subtractingClamped(Self.length.milliseconds / 1000) }

  var part: SourcePart {
    let fields = [
      "query=" + FormText.escaped(Self.expression), "start=\(start)", "end=\(end)",
      "step=\(step.milliseconds / 1000)",
    ]
    return .query("the past hour", "/api/v1/query_range", fields.joined(separator: "&"))
  }

  func reading(
    from body: [UInt8], source: SourceID, receivedAt: Moment
  ) throws(SourceProblem) -> HistoryReading {
    let answer = try ServerAnswer(parsing: body, as: .matrix)
    var reading = HistoryReading(
      source: source, receivedAt: receivedAt, step: step, age: Self.length)
    for series in answer.series {
      guard let word = series[Self.figure] else { continue }
      let values = values(of: series)
      if let figure = FleetFigure(rawValue: word) {
        reading.totals[figure].add(values)
      } else if let figure = NodeFigure(rawValue: word), let host = series.host {
        reading.nodes[NodeID(host), default: [:]][figure].add(values)
      } else if let figure = QueueFigure(rawValue: word),
        let model = series["model_name"] ?? series["model"]
      {
        reading.queues[model, default: [:]][figure].add(values)
      }
    }
    return reading
  }

  /// The values at the times that were asked for.
  private func values(of series: ServerSeries) -> [Double?] {
    let count = Int(clamping: Self.length.seconds / step.seconds) + 1
    var values = [Double?](repeating: nil, count: count)
    for value in series.values where value.number.isFinite {
      let place = Int(clamping: (value.seconds - Double(start)) / step.seconds)
      if values.indices.contains(place) { values[place] = value.number }
    }
    return values
  }
}

extension ServerPast {
  static let expression: String = {
    let running = ServerQuery.selector(ServerQuery.names { $0 == .running })
    let waiting = ServerQuery.selector(ServerQuery.names { $0 == .waiting })
    let load = GPUPage.all.flatMap { _, page in
      page.rules.filter { $0.figure == .utilization }.map { rule in
        labelled(
          "avg by (instance) (\(rule.series)) * \(rule.factor)", NodeFigure.load, rule.series)
      }
    }
    return
      ([
        labelled("sum by (instance) (\(running))", NodeFigure.inFlight),
        labelled("sum(\(waiting))", FleetFigure.queued),
        labelled("sum by (model_name,model) (\(waiting))", QueueFigure.depth),
      ] + load + rates(.requests, as: .requestsPerSecond) + rates(.errors, as: .errorsPerSecond)
      + rates(.tokens, as: .tokensPerSecond) + served).joined(separator: " or ")
  }()

  private static func labelled(
    _ expression: String, _ figure: some RawRepresentable<String>, _ series: String = ""
  ) -> String {
    ServerQuery.labelled(expression, [Self.figure: figure.rawValue, name: series])
  }

  private static func rates(_ figure: EngineRule.Figure, as past: FleetFigure) -> [String] {
    ServerQuery.rules { $0 == figure }.map { rule in
      labelled("sum(rate(\(rule.selector(for: figure))[1m]))", past, rule.series)
    }
  }

  private static var served: [String] {
    ServerQuery.rules { $0 == .requests }.map { rule in
      let rate = "rate(\(rule.selector(for: .requests))[1m])"
      return labelled("sum by (model_name,model) (\(rate))", QueueFigure.served, rule.series)
    }
  }
}

extension EngineRule {
  /// Its series as far as they are of this figure, in Prometheus' words.
  fileprivate func selector(for figure: Figure) -> String {
    var conditions = [ServerQuery.firstRanks]
    if let only { conditions.append("\(only.label)=\"\(only.value)\"") }
    if let unless { conditions.append("\(unless.label)!=\"\(unless.value)\"") }
    if let lastOnly, figures.last == figure, figures.count > 1 {
      conditions.append("\(lastOnly.label)=\"\(lastOnly.value)\"")
    }
    return "\(series){\(conditions.joined(separator: ","))}"
  }
}

extension [Double?]? {
  /// Adds what else was counted at the same times.
  fileprivate mutating func add(_ others: [Double?]) {
    guard let values = self, values.count == others.count else {
      self = others
      return
    }
    self = zip(values, others).map { value, other in
      guard let value, let other else { return value ?? other }
      return value + other
    }
  }
}
