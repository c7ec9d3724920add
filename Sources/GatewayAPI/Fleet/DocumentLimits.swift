/// How much of a document is read, whatever its length.
///
/// A gateway is not trusted to be sane. The lists are far longer than any fleet we know of needs;
/// a longer one is cut and noted, except for nodes: a fleet with some missing would be a lie.
package struct DocumentLimits: Sendable {
  package var nodes = 16_384
  package var gpusPerNode = 64
  package var modelsPerNode = 256
  package var queues = 1_024
  package var latencies = 8_192
  package var buckets = 256
  package var models = 1_024
  package var budgets = 1_024
  package var thresholds = 16
  package var limits = 4_096
  package var events = 1_000
  package var operations = 1_024
  /// Values in one series of a history: a day at one a minute is 1,440.
  package var historyValues = 4_096
  /// Scalars in a text.
  package var textScalars = 256

  package init() {}
}
