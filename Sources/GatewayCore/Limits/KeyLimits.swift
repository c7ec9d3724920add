import FleetModel

/// The request limits of all keys.
struct KeyLimits: Sendable {
  /// Keys past this many share one allowance. Only configured keys get through the door, so this
  /// is out of reach unless somebody configures more.
  static let keyLimit = 10_000
  static let otherKeys = "other"

  private var uses: [KeyUse] = []
  /// Where a key's use is. A key that is not configured any more keeps its place, because requests
  /// of it may be under way.
  private var places: [String: Int] = [:]

  init(_ payers: [PayerConfiguration], at now: WallTime) {
    configure(payers, at: now)
  }

  /// Takes other limits; what keys have used of theirs stays used.
  mutating func configure(_ payers: [PayerConfiguration], at now: WallTime) {
    for payer in payers {
      if let place = places[payer.name] {
        uses[place].change(to: payer, at: now)
      } else if uses.count < Self.keyLimit {
        add(payer, at: now)
      }
    }
  }

  /// Where the use of `key` is counted. One that was not configured is a standard one.
  mutating func place(of key: String, at now: WallTime) -> Int {
    if let place = places[key] { return place }
    let isFull = uses.count >= Self.keyLimit
    if isFull, let place = places[Self.otherKeys] { return place }
    return add(
      PayerConfiguration(name: isFull ? Self.otherKeys : key, tier: .standard), at: now)
  }

  /// The same for one by its name. What nobody has configured is paid for.
  func isMetered(_ key: String) -> Bool { places[key].map(isMetered(at:)) ?? true }

  func standing(of key: String, at now: WallTime) -> LimitStanding? {
    places[key].map { uses[$0].bucket.standing(at: now) }
  }

  /// Whether what is counted at `place` is paid for by the token.
  func isMetered(at place: Int) -> Bool { uses[place].isMetered }

  mutating func take(at place: Int, now: WallTime) throws(InferenceProblem) {
    try uses[place].take(at: now)
  }

  mutating func note(_ count: Int, of key: String, at now: WallTime) {
    let place = place(of: key, at: now)
    uses[place].note(count, at: now)
  }

  mutating func begin(at place: Int) { uses[place].begin() }
  mutating func end(at place: Int) { uses[place].end() }

  /// Requests under way of all keys.
  var underWay: Int { uses.reduce(0) { $0 + $1.underWay } }

  /// The readings that may have changed since they were last asked for.
  mutating func stirred(at now: WallTime) -> [LimitReading] {
    var readings: [LimitReading] = []
    for place in uses.indices where uses[place].isStirred {
      readings.append(uses[place].reading(at: now))
    }
    return readings
  }

  @discardableResult
  private mutating func add(_ payer: PayerConfiguration, at now: WallTime) -> Int {
    places[payer.name] = uses.count
    uses.append(KeyUse(payer, at: now))
    return uses.count - 1
  }
}
