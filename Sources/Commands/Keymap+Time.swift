extension Keymap {
  /// The keys that move every view through what is remembered.
  static let travelling: [Binding] = [
    bind(
      ["["], .stepBack, "10 s back in time; held, 1 min", .time,
      hint: Hint(keys: ["[", "]"], words: "time", rank: 15)),
    bind(["]"], .stepForward, "10 s forward; held, 1 min", .time),
    bind(["{"], .toPreviousEvent, "back to the event before", .time),
    bind(["}"], .toNextEvent, "forward to the next event", .time),
    bind(
      ["="], .compare, "mark this moment and see what changes from it; again: no longer", .time),
    bind(["e"], .chooseExport, "keep the view in a file: text, JSON or SVG", .picture),
    bind(["\\"], .goLive, "back to the present", .time),
  ]
}
