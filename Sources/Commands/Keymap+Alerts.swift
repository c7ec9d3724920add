extension Keymap {
  /// The keys that answer an alert: the one under the cursor of the view of events, that of the node
  /// under the cursor of a table, or else the most urgent. Nothing at the gateway is changed by them.
  static let alerts: [Binding] = [
    bind(["a"], .acknowledge, "acknowledge the alert, or take that back", .alerts),
    bind(["s"], .snooze, "snooze the alert: choose for how long", .alerts),
  ]
}
