extension InputDecoder {
  /// More than any field of ours takes. What is longer is cut; nothing of it becomes a key.
  private static let pasteLimit = 65_536
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  mutating func followPaste(_ byte: UInt8) {
    // The end mark is always kept in view, also when the text is past its limit.
    pasted.append(byte)
    if byte == Self.pasteEnd.last, pasted.suffix(Self.pasteEnd.count).elementsEqual(Self.pasteEnd) {
      pasted.removeLast(Self.pasteEnd.count)
      finishPaste()
    } else if pasted.count > Self.pasteLimit + 2 * Self.pasteEnd.count {
      pasted.removeSubrange(Self.pasteLimit..<(pasted.count - Self.pasteEnd.count))
    }
  }

  mutating func finishPaste() {
    state = .ground
    inputs.append(.paste(String(decoding: pasted.prefix(Self.pasteLimit), as: UTF8.self)))
    pasted = []
  }
}
