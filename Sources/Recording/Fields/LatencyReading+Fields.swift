import FleetModel

extension LatencyReading: RecordedItem {
  struct Name: Hashable {
    var scope: LatencyScope
    var kind: LatencyKind
    var window: Span?
  }

  static var blank: Self { LatencyReading(scope: .fleet, kind: .firstToken, window: nil) }
  var recordedName: Name { Name(scope: scope, kind: kind, window: window) }

  mutating func visit<Visitor: FieldVisitor>(by visitor: inout Visitor, since old: Self) {
    var (place, part): (String, LatencyKind?) = (scope.recorded, kind)
    visitor.visit(&place, since: old.scope.recorded)
    visitor.visit(&part, since: old.kind)
    (scope, kind) = (LatencyScope(recorded: place), part ?? .firstToken)
    visitor.visit(&window, since: old.window)
    visitor.visit(&count, since: old.count)
    visitor.visit(&p50Milliseconds, since: old.p50Milliseconds)
    visitor.visit(&p95Milliseconds, since: old.p95Milliseconds)
    visitor.visit(&p99Milliseconds, since: old.p99Milliseconds)
    var (bounds, counts) = (histogram?.boundsMilliseconds, histogram?.counts)
    visitor.visit(&bounds, since: old.histogram?.boundsMilliseconds)
    visitor.visit(&counts, since: old.histogram?.counts)
    histogram = bounds.flatMap { bounds in
      counts.flatMap { LatencyHistogram(boundsMilliseconds: bounds, counts: $0) }
    }
  }
}

extension LatencyScope {
  fileprivate var recorded: String {
    switch self {
    case .fleet: "f"
    case .model(let name): "m" + name
    case .node(let node): "n" + node.name
    case .region(let name): "r" + name
    }
  }

  fileprivate init(recorded text: String) {
    let name = String(text.dropFirst())
    switch text.first {
    case "m": self = .model(name)
    case "n": self = .node(NodeID(name))
    case "r": self = .region(name)
    default: self = .fleet
    }
  }
}
