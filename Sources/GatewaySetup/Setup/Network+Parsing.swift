import GatewayServer
import Glibc

/// Why a text names no network.
enum NetworkProblem: Error, Equatable, CustomStringConvertible {
  case notANetwork
  case hostBits

  var description: String {
    switch self {
    case .notANetwork: "must be a network such as 10.0.0.0/8 or fd00::/8"
    case .hostBits: "names an address and not a network: set the bits after the prefix to zero"
    }
  }
}

extension Network {
  /// Reads `10.0.0.0/8` or `fd00::/8`; an address alone is a network of one.
  init(parsing text: String) throws(NetworkProblem) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = parts.first, parts.count <= 2, let address = Self.address(String(first))
    else {
      throw .notANetwork
    }
    let width = address.count * 8
    // Only the leading digits: `Int` would take a sign as well.
    let length = parts.count == 1 ? width : parts[1].allSatisfy(\.isNumber) ? Int(parts[1]) : nil
    guard let length, (0...width).contains(length) else { throw .notANetwork }
    guard Self.isZero(address, after: length) else { throw .hostBits }
    self.init(address: address, prefixLength: length)
  }

  private static func address(_ text: String) -> [UInt8]? {
    var four = [UInt8](repeating: 0, count: 4)
    if inet_pton(AF_INET, text, &four) == 1 { return four }
    var sixteen = [UInt8](repeating: 0, count: 16)
    return inet_pton(AF_INET6, text, &sixteen) == 1 ? sixteen : nil
  }

  private static func isZero(_ address: [UInt8], after length: Int) -> Bool {
    (length..<address.count * 8).allSatisfy { address[$0 / 8] & (0x80 >> ($0 % 8)) == 0 }
  }
}
