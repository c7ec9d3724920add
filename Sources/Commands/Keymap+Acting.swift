import FleetModel

extension Keymap {
  /// The keys that ask for a change to the fleet. All but the weight steps open a dialog, and those
  /// gather until the operator pauses.
  static let acting: [Binding] = [
    bind(
      ["D"], .act(ActRequest(.drain)), "drain: no new work, finish what is in flight", .acting,
      in: tables, hint: Hint(keys: ["D"], words: "drain", rank: 5)),
    bind(
      ["U"], .act(ActRequest(.resume)), "resume: take new work again", .acting, in: tables,
      hint: Hint(keys: ["U"], words: "resume", rank: 7)),
    bind(
      ["C"], .act(ActRequest(.cordon)), "cordon: weight 0, nothing in flight is cut off", .acting,
      in: tables),
    bind(["w"], .act(ActRequest(.weight)), "type a weight", .acting, in: tables),
    bind([.function(4)], .restoreWeight, "back to the configured weight", .acting, in: tables),
    bind(
      [.function(5)], .stepWeight(percent: -10), "weight -10 %", .acting, in: tables,
      hint: Hint(keys: (5...8).map { .function($0) }, words: "weight", rank: 9)),
    bind([.function(6)], .stepWeight(percent: -1), "weight -1 %", .acting, in: tables),
    bind([.function(7)], .stepWeight(percent: 1), "weight +1 %", .acting, in: tables),
    bind([.function(8)], .stepWeight(percent: 10), "weight +10 %", .acting, in: tables),
    bind(
      ["z"], .act(ActRequest(.undo)), "undo the last change of yours, after a look", .acting,
      in: tablesAndEvents),
    bind(
      ["Z"], .act(ActRequest(.redo)), "redo what was undone, after a look", .acting,
      in: tablesAndEvents),
  ]

  /// The same table for whoever may only look: what changes the fleet is not in it at all, so that
  /// neither a key nor the help nor the hint line knows of it.
  package var withoutActing: Keymap {
    Keymap(bindings: bindings.filter { !$0.command.isActing })
  }
}

extension Command {
  /// Whether it is about changing the fleet.
  package var isActing: Bool {
    switch self {
    case .act, .stepWeight, .restoreWeight: true
    default: false
    }
  }
}
