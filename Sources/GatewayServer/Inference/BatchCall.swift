import GatewayAPI
import GatewayCore

/// Requests that came in one body: their answers as far as they are there, in the order asked.
struct BatchCall: Sendable {
  /// Those that are on their way.
  var open: Set<TicketID> = []
  private var results: [[UInt8]?]
  private var missing: Int

  init(count: Int) {
    results = Array(repeating: nil, count: count)
    missing = count
  }

  var isComplete: Bool { missing == 0 }

  mutating func take(_ result: [UInt8], at index: Int) {
    guard results.indices.contains(index), results[index] == nil else { return }
    results[index] = result
    missing -= 1
  }

  /// `{"results":[{"result":…},{"error":…},…]}`.
  var bytes: [UInt8] {
    var bytes = Array("{\"results\":[".utf8)
    for (index, result) in results.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(contentsOf: result ?? [])
    }
    bytes.append(contentsOf: "]}".utf8)
    return bytes
  }

  static func result(_ answer: [UInt8]) -> [UInt8] {
    Array("{\"result\":".utf8) + answer + Array("}".utf8)
  }
}
