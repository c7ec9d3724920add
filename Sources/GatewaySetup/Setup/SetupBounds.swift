import FleetModel

/// How much of each a configuration may ask for.
enum SetupBounds {
  // What the registry takes.
  static let nodes = 10_000
  static let modelsPerNode = 64
  static let gpus = 64

  static let models = 10_000
  static let keys = 10_000
  static let budgets = 1000
  static let listeners = 64
  static let networks = 1000

  static let concurrency = 100_000
  static let perMinute = 1_000_000_000
  static let tokens = 100_000_000
  static let longest = Span.minutes(24 * 60)
}
