import FleetModel

extension Acts {
  /// More are not kept: the oldest that are over go first.
  static let limit = 200

  /// Takes on what the operator has confirmed.
  ///
  /// What concerns a node of which a change of ours may or may not have been made is refused and
  /// does not wait: the operator has decided on a picture that the outcome is about to change, and
  /// should look at the new one first.
  mutating func decide(_ intents: [Intent], isWatched: Bool, at now: Moment) -> [ControlQuestion] {
    let new = intents.filter { course(of: $0.id) == nil }
    guard !new.isEmpty else { return [] }
    makeRoom()
    let hasRoom = undertakings.count < Self.limit
    var courses: [Course] = []
    for intent in new where !courses.contains(where: { $0.id == intent.id }) {
      var course = Course(intent)
      if !hasRoom { course.phase = .refused(.tooMuchUnderWay) }
      if openCourse(on: intent.node, of: intent.source) != nil {
        course.phase = .refused(.stillOpen(intent.node))
      }
      courses.append(course)
    }
    undertakings.append(Undertaking(id: makeID(), courses: courses, isWatched: isWatched))
    return moveOn(at: now)
  }

  private mutating func makeRoom() {
    while undertakings.count >= Self.limit, let oldest = undertakings.firstIndex(where: \.isOver) {
      undertakings.remove(at: oldest)
    }
  }

  /// Sends what may be sent now, of each undertaking at most one.
  mutating func moveOn(at now: Moment) -> [ControlQuestion] {
    undertakings.indices.compactMap { place in
      guard let next = undertakings[place].nextToSend() else { return nil }
      let intent = undertakings[place].courses[next].intent
      // Here it waits: its turn comes by itself, and its revision still guards it.
      guard openCourse(on: intent.node, of: intent.source) == nil else { return nil }
      return undertakings[place].courses[next].ask(at: now, clocks: clocks)
    }
  }

  mutating func goOn(_ id: Undertaking.ID) {
    guard let place = undertakings.firstIndex(where: { $0.id == id }),
      undertakings[place].stage == .awaitingGoAhead
    else { return }
    undertakings[place].hasGoneOn = true
  }

  mutating func stop(_ id: Undertaking.ID) {
    guard let place = undertakings.firstIndex(where: { $0.id == id }) else { return }
    undertakings[place].dropWaiting()
  }
}

extension ControlObjection {
  /// Status 0: no gateway was asked.
  fileprivate static func stillOpen(_ node: NodeID) -> ControlObjection {
    ControlObjection(
      status: 0, code: "still_open",
      words: "what became of the last change to \(node.name) is not known yet: wait and look again")
  }

  fileprivate static let tooMuchUnderWay = ControlObjection(
    status: 0, code: "too_much_under_way",
    words: "\(Acts.limit) changes are under way: wait until one of them is over")
}
