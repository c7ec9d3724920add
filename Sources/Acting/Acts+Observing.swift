import FleetModel

/// The fleet as a source has it at one moment, as far as it concerns changes of ours.
struct FleetView {
  var source: SourceID?
  var operations: [OperationReading]
  var nodes: [NodeReading]
  var at: Moment

  func isAbout(_ intent: Intent) -> Bool { source == nil || source == intent.source }
}

extension Acts {
  /// Takes in how far our changes have come.
  mutating func observe(_ view: FleetView) -> [ControlQuestion] {
    guard !undertakings.isEmpty else { return [] }
    let ours = Set(undertakings.flatMap { $0.courses.compactMap(\.operation?.id) })
    let listed = Dictionary(
      view.operations.lazy.filter { ours.contains($0.id) }.map { ($0.id, $0) },
      uniquingKeysWith: { _, last in last })
    // Somebody has just changed these nodes, and it may have been us.
    let touched = Set(
      view.operations.lazy.filter { $0.state?.isFinal != true && !ours.contains($0.id) }
        .map(\.node))
    let clocks = clocks
    updateCourses { course in
      guard view.isAbout(course.intent) else { return }
      course.observe(listed, at: view.at)
      if let node = view.nodes.first(where: { $0.id == course.intent.node }) {
        course.look(at: node)
      }
      course.noteExpiry(clocks, at: view.at)
      if touched.contains(course.intent.node) { course.inquiry?.hurry(at: view.at) }
    }
    return pass(to: view.at)
  }
}

extension Course {
  fileprivate mutating func observe(_ listed: [String: OperationReading], at now: Moment) {
    guard let id = operation?.id else { return }
    if let reading = listed[id] { return follow(reading) }
    // What is over was dropped from the list because it is old.
    guard !phase.isOver else { return }
    let since = missingSince ?? now
    missingSince = since
    if now - since >= Self.listingPatience { settle(.unknown) }
  }

  /// Notes when the gateway's clock has passed the time at which it would still have taken the
  /// call. One that went without such a time can arrive for ever.
  fileprivate mutating func noteExpiry(_ clocks: GatewayClocks, at now: Moment) {
    guard inquiry != nil, inquiry?.expiredAt == nil, let notAfter = intent.notAfter,
      let time = clocks.time(of: intent.source), time >= notAfter + Self.clockMargin
    else { return }
    inquiry?.noteExpiry(at: now)
    inquiry?.hurry(at: now)
  }
}
