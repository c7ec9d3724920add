import FleetModel

extension Gateway {
  /// How a key stands in its request limit; `nil` for one that has none.
  package func standing(ofKey key: String?, at time: WallTime) -> LimitStanding? {
    key.flatMap { keyLimits.standing(of: $0, at: max(now, time)) }
  }

  /// What a request would come to, without sending it.
  package mutating func estimate(
    _ ask: InferenceAsk, at time: WallTime
  ) throws(InferenceProblem) -> InferenceEstimate {
    move(to: time)
    let line = try line(of: ask)
    let completion = ask.outputLimit(lines[line].model)
    let isMetered = ask.key.map(keyLimits.isMetered) ?? true
    let price = isMetered ? lines[line].model.price : .nothing
    let cost = price.cost(tokensIn: ask.prompt, tokensOut: completion)
    let node = registry.likeliest(wish(of: ask), at: now)
    let hasRoom = node != nil && lines[line].depth == 0
    return InferenceEstimate(
      promptTokens: ask.prompt, completionTokens: completion, cost: cost, node: node,
      wait: hasRoom ? .zero : expectedWait(inLineAt: line))
  }

  /// Whether there is more than one node to choose from, so that it matters who remembers what.
  package func hasChoice(ofModel model: String) -> Bool {
    registry.servers(ofModel: model).count > 1
  }

  /// Whether the gateway can serve something: a healthy node with a model that is offered.
  package var isReady: Bool {
    lines.contains { $0.isOffered && !registry.shares(ofModel: $0.model.name, at: now).isEmpty }
  }

  /// Until who joins a queue now is served, at the rate of the last minute.
  mutating func expectedWait(inLineAt line: Int) -> Span? {
    guard let index = queueIndex(of: lines[line].model.name) else { return nil }
    let rate = queues[index].servedPerSecond(at: now, since: startedAt)
    guard rate > 0 else { return nil }
    let seconds = (Double(lines[line].depth + 1) / rate).rounded(.up)
    return .seconds(Int64(clamping: seconds.clamped(to: 1...300)))
  }
}

extension Gateway {
  /// Forgets the kept answers of a model, or all of them; says how many those were.
  @discardableResult
  package mutating func forgetAnswers(ofModel model: String? = nil) -> Int {
    model.map { cache.removeAll(ofModel: $0) } ?? cache.removeAll()
  }
}
