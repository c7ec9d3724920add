import FleetModel
import Glibc

extension Network {
  /// Whether `address` begins with the same bits.
  ///
  /// An IPv4 address is one whichever way it is written: what IPv6 maps is compared as the four
  /// bytes that a connection would really go to.
  func contains(_ address: SocketAddress) -> Bool {
    guard let bytes = address.networkBytes else { return false }
    let (ours, length) = plain
    guard bytes.count == ours.count else { return false }
    for (index, pair) in zip(bytes, ours).enumerated() {
      let bits = (length - index * 8).clamped(to: 0...8)
      let mask = UInt8(truncatingIfNeeded: 0xFF00 >> bits)
      guard pair.0 & mask == pair.1 & mask else { return false }
    }
    return true
  }

  private var plain: (bytes: [UInt8], prefixLength: Int) {
    guard prefixLength >= 96, let mapped = mappedBytes(address) else {
      return (address, prefixLength)
    }
    return (mapped, prefixLength - 96)
  }
}

extension SocketAddress {
  /// The address without its port: four bytes, or sixteen.
  var networkBytes: [UInt8]? {
    withPointer { pointer, _ in
      switch Int32(pointer.pointee.sa_family) {
      case AF_INET:
        return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
          withUnsafeBytes(of: $0.pointee.sin_addr) { Array($0) }
        }
      case AF_INET6:
        let bytes = pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
          withUnsafeBytes(of: $0.pointee.sin6_addr) { Array($0) }
        }
        return mappedBytes(bytes) ?? bytes
      default: return nil
      }
    }
  }
}

/// The IPv4 address in `::ffff:a.b.c.d`.
private func mappedBytes(_ address: [UInt8]) -> [UInt8]? {
  let prefix = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
  return address.count == 16 && address.starts(with: prefix) ? Array(address[12...]) : nil
}
