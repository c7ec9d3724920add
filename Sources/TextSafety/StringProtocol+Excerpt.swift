extension StringProtocol where SubSequence == Substring {
  /// Enough of it to recognise in a message.
  package var excerpt: String { count > 60 ? prefix(59) + "…" : String(self) }
}
