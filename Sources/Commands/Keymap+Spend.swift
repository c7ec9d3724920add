extension Keymap {
  /// The keys of the view of spend alone.
  static let spending: [Binding] = [
    bind(
      [.enter], .open, "open the budget or the model under the cursor", .views, in: [.spend],
      hint: Hint(keys: [.enter], words: "detail", rank: 4))
  ]
}
