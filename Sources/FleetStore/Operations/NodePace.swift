import FleetModel

/// How fast a node gets rid of what it has in flight.
///
/// Measured from its last height: what came before a rise says nothing about what is left.
struct NodePace: Equatable, Sendable {
  private var height: Int
  private var heightAt: Moment
  private var inFlight: Int
  private var at: Moment

  init(_ inFlight: Int, at now: Moment) {
    (height, self.inFlight) = (inFlight, inFlight)
    (heightAt, at) = (now, now)
  }

  mutating func take(_ count: Int, at now: Moment) {
    if count >= height || now < at { (height, heightAt) = (count, now) }
    (inFlight, at) = (count, now)
  }

  /// `nil` while nothing has gone yet.
  var timeLeft: Span? {
    if inFlight <= 0 { return .zero }
    let gone = Double(height) - Double(inFlight)
    let passed = at - heightAt
    guard gone > 0, passed > .zero else { return nil }
    let milliseconds = Double(passed.milliseconds) / gone * Double(inFlight)
    return Span(milliseconds: Int64(clamping: milliseconds.clamped(to: 0...Self.longest)))
  }

  /// A day, as long as any drain may take.
  private static let longest = 86_400_000.0
}
