import FleetModel

/// What a source remembers of the time before it was recorded, as fields. It stands for itself: it
/// can be read, or passed over, without what comes before and after.
struct RecordedPast: Equatable {
  var source = ""
  var receivedAt: Moment?
  var step: Span?
  var age: Span?
  var lines: [Line]?

  /// The values of one figure of one thing.
  struct Line: Equatable {
    /// `t`, `n` and the node, or `q` and the model.
    var subject = ""
    var figure = ""
    var values: [Double]?
  }

  init() {}

  init(_ reading: HistoryReading) {
    (source, receivedAt) = (reading.source.name, reading.receivedAt)
    (step, age) = (reading.step, reading.age)
    var lines = reading.totals.map { Line("t", $0.rawValue, $1) }
    for (node, figures) in reading.nodes {
      lines += figures.map { Line("n" + node.name, $0.rawValue, $1) }
    }
    for (model, figures) in reading.queues {
      lines += figures.map { Line("q" + model, $0.rawValue, $1) }
    }
    // Of a dictionary the order is another each time, and the same recording should be the same.
    self.lines = lines.sorted { ($0.subject, $0.figure) < ($1.subject, $1.figure) }
  }

  var reading: HistoryReading? {
    guard let receivedAt, let step, let age, step > .zero else { return nil }
    var reading = HistoryReading(
      source: SourceID(source), receivedAt: receivedAt, step: step, age: age)
    for line in lines ?? [] {
      let name = String(line.subject.dropFirst())
      let values = (line.values ?? []).map { $0.isFinite ? $0 : nil }
      switch line.subject.first {
      case "t":
        if let figure = FleetFigure(rawValue: line.figure) { reading.totals[figure] = values }
      case "n":
        if let figure = NodeFigure(rawValue: line.figure) {
          reading.nodes[NodeID(name), default: [:]][figure] = values
        }
      case "q":
        if let figure = QueueFigure(rawValue: line.figure) {
          reading.queues[name, default: [:]][figure] = values
        }
      default: break
      }
    }
    return reading
  }
}

extension RecordedPast.Line {
  /// What is unknown is kept as no number.
  init(_ subject: String, _ figure: String, _ values: [Double?]) {
    (self.subject, self.figure) = (subject, figure)
    self.values = values.map { $0 ?? .nan }
  }
}

extension RecordedPast: Recorded {
  static var blank: RecordedPast { RecordedPast() }

  mutating func visit<Visitor: FieldVisitor>(by visitor: inout Visitor, since old: Self) {
    visitor.visit(&source, since: old.source)
    visitor.visit(&receivedAt, since: old.receivedAt)
    visitor.visit(&step, since: old.step)
    visitor.visit(&age, since: old.age)
    visitor.visit(&lines, since: old.lines)
  }
}

extension RecordedPast.Line: RecordedItem {
  static var blank: Self { Self("", "", []) }
  var recordedName: String { subject + " " + figure }

  mutating func visit<Visitor: FieldVisitor>(by visitor: inout Visitor, since old: Self) {
    visitor.visit(&subject, since: old.subject)
    visitor.visit(&figure, since: old.figure)
    visitor.visit(&values, since: old.values)
  }
}
