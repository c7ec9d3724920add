import TextSafety

/// What a fleet must keep to for `collie check` to be content.
package struct CheckLimits: Equatable, Sendable {
  /// In milliseconds.
  package var firstTokenP99: CheckLimit?
  /// In percent of all nodes.
  package var ready: CheckLimit?
  /// In percent of a budget's limit.
  package var budget: CheckLimit?
  /// Requests that wait, of all models together.
  package var queued: CheckLimit?
  /// In percent of the requests that ended in the last minute.
  package var errors: CheckLimit?

  package init() {}
}

/// Where a figure becomes critical, and where to warn before that.
package struct CheckLimit: Equatable, Sendable {
  package var warning: Double?
  package var critical: Double

  package init(warning: Double? = nil, critical: Double) {
    (self.warning, self.critical) = (warning, critical)
  }
}

extension ValueKind where Value == CheckLimit {
  /// `100ms`, or with a warning before it `80ms,100ms`: each as `kind` reads it.
  static func limit<Part>(
    _ kind: ValueKind<Part>, isMinimum: Bool = false,
    _ number: @escaping @Sendable (Part) -> Double
  ) -> ValueKind {
    ValueKind(offer: kind.offer) { text, name throws(UsageProblem) in
      let parts = text.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
      let critical = number(try kind.read(String(parts.last ?? ""), name))
      guard parts.count == 2 else { return CheckLimit(critical: critical) }
      let warning = number(try kind.read(String(parts[0]), name))
      guard isMinimum ? warning >= critical : warning <= critical else {
        throw UsageProblem(
          "\(name) takes WARNING,CRITICAL, and '\(text.excerpt)' would warn too late")
      }
      return CheckLimit(warning: warning, critical: critical)
    }
  }
}
