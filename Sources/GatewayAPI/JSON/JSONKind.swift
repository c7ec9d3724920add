/// What kind of value comes next, going by how it begins.
package enum JSONKind: Sendable {
  case object, list, text, number, flag, null
  /// The end, or something that is not JSON.
  case nothing
}

extension JSONReader {
  /// Looks at what comes next without taking it, for documents that may have several shapes.
  package mutating func nextKind() -> JSONKind {
    skipBlanks()
    switch current {
    case Ascii.openBrace: return .object
    case Ascii.openBracket: return .list
    case Ascii.quote: return .text
    case Ascii.minus, Ascii.zero...Ascii.nine: return .number
    case Ascii.t, Ascii.f: return .flag
    case Ascii.n: return .null
    default: return .nothing
    }
  }

  /// Takes the next value and complains about it.
  package mutating func refuse() throws(JSONProblem) {
    try skipValue()
    complaints = [""]
  }

  /// Complains about the value that was just taken.
  package mutating func complain() { complaints = [""] }
}
