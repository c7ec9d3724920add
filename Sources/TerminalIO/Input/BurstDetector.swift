import Commands
import FleetModel

/// Tells a paste from typing by its pace, for terminals that do not mark pastes.
///
/// Nobody types sixteen different characters within one turn of the loop, nor goes on writing after
/// Enter in it. A key held down on a slow line gives many, but all the same.
struct BurstDetector: Sendable {
  private static let manyCharacters = 16
  private static let fewCharacters = 4
  /// A paste may arrive in several pieces, and the last may be short.
  private static let pause = Span.milliseconds(150)

  private var lastPiece: Moment?

  init() {}

  /// Returns `inputs`, read in one turn, or one paste in their place.
  mutating func judge(_ inputs: [Input], at now: Moment) -> [Input] {
    let text = inputs.compactMap(Self.character)
    let goesOn = lastPiece.map { now - $0 < Self.pause } ?? false
    guard !text.isEmpty, goesOn || Self.looksPasted(text) else {
      if !inputs.isEmpty { lastPiece = nil }
      return inputs
    }
    lastPiece = now
    return [.paste(String(text))]
  }

  private static func looksPasted(_ text: [Character]) -> Bool {
    guard text.contains(where: { $0 != text[0] }) else { return false }
    let goesOnAfterEnter = text.dropLast().contains("\n")
    return text.count >= (goesOnAfterEnter ? fewCharacters : manyCharacters)
  }

  /// What the input would be in a pasted text.
  private static func character(_ input: Input) -> Character? {
    switch input {
    case .key(.character(let character)): character
    case .key(.enter): "\n"
    case .key(.tab): "\t"
    default: nil
    }
  }
}
