import Foundation

/// The bytes of a file in `Tests/Fixtures/gateway`.
func fixture(_ name: String) throws -> [UInt8] {
  let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../Fixtures/gateway/\(name)")
  return Array(try Data(contentsOf: file))
}
