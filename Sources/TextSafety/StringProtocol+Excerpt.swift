extension StringProtocol where SubSequence == Substring {
  /// Enough of it to recognise in a message.
  var excerpt: String {
    count > 40 ? prefix(39) + "…" : String(self)
  }
}
