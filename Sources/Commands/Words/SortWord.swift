/// What the table of nodes can be put in order by, in a word.
package struct SortWord: Sendable {
  /// As it is typed.
  package let word: String
  /// The raw name of the column of the picture.
  package let column: String
  package let help: String

  private init(_ word: String, _ column: String, _ help: String) {
    (self.word, self.column, self.help) = (word, column, help)
  }

  package static let all = [
    SortWord("urgency", "urgency", "what needs attention first"),
    SortWord("name", "name", "by name"),
    SortWord("gpu", "gpu", "by the kind of GPU"),
    SortWord("region", "region", "by region"),
    SortWord("state", "state", "by state, the worst first"),
    SortWord("health", "health", "the sickest first"),
    SortWord("load", "load", "the busiest first"),
    SortWord("memory", "memory", "the fullest first"),
    SortWord("in-flight", "inFlight", "most requests in flight first"),
    SortWord("queued", "queued", "most requests waiting first"),
    SortWord("ttft", "firstTokenP99", "the slowest first token first"),
    SortWord("latency", "latency", "the slowest first"),
    SortWord("weight", "weight", "the lightest first"),
    SortWord("requests", "requestsPerSecond", "most requests a second first"),
    SortWord("errors", "errorsPerSecond", "most errors a second first"),
    SortWord("tokens", "tokensPerSecond", "most tokens a second first"),
    SortWord("temperature", "temperature", "the hottest first"),
    SortWord("power", "power", "the most power first"),
    SortWord("ecc", "ecc", "most memory errors first"),
  ]

  /// The one that is meant, by its word or by the column's raw name.
  package static func named(_ name: String) -> SortWord? {
    let name = name.lowercased()
    return all.first { $0.word == name } ?? all.first { $0.column.lowercased() == name }
  }
}
