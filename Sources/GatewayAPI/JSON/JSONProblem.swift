/// Why a body is not the document that was asked for.
package enum JSONProblem: Error, Equatable, Sendable {
  /// It stops being JSON at `offset`, where `expected` should have stood.
  case malformed(offset: Int, expected: String)
  /// It is JSON, but `field`, without which it says nothing, is missing or of another kind.
  case wrongShape(field: String)
  /// A list without which the document is wrong is longer than we are ready to hold.
  case tooMany(field: String, limit: Int)
}

extension JSONProblem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .malformed(let offset, let expected): "expected \(expected) at byte \(offset)"
    case .wrongShape(let field): "no usable '\(field)'"
    case .tooMany(let field, let limit): "more than \(limit) \(field)"
    }
  }
}
