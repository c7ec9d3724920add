/// A figure with where it came from and when.
package struct Figure<Value> {
  package var value: Value
  package var source: SourceID
  package var at: Moment

  package init(value: Value, source: SourceID, at: Moment) {
    self.value = value
    self.source = source
    self.at = at
  }
}

extension Figure: Equatable where Value: Equatable {}
extension Figure: Sendable where Value: Sendable {}
