import Foundation

/// A JSON value, for tests that pick single things out of documents.
package struct JSON: CustomStringConvertible {
  private let value: Any?

  package init(_ bytes: [UInt8]) {
    value = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
  }

  private init(value: Any?) { self.value = value is NSNull ? nil : value }

  package subscript(key: String) -> JSON { JSON(value: (value as? [String: Any])?[key]) }
  package subscript(index: Int) -> JSON {
    let list = list
    return list.indices.contains(index) ? list[index] : JSON(value: nil)
  }

  package var list: [JSON] { (value as? [Any])?.map { JSON(value: $0) } ?? [] }
  package var keys: [String] { (value as? [String: Any])?.keys.sorted() ?? [] }
  package var text: String? { value as? String }
  package var number: Double? { (value as? NSNumber)?.doubleValue }
  package var whole: Int? { (value as? NSNumber)?.intValue }
  package var flag: Bool? { (value as? NSNumber)?.boolValue }
  package var isNull: Bool { value == nil }
  package var description: String { value.map { "\($0)" } ?? "null" }
}
