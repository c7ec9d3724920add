import Acting
import Commands
import Dashboard
import FleetModel
import FleetStore
import Testing

/// A2: nobody hurts the fleet with a slip of the finger.
@Suite struct FewKeysTests {
  private static let keys: [Key] =
    (33...126).compactMap { Unicode.Scalar($0).map { .character(Character($0)) } }
    + (1...12).map { .function($0) } + "abcdefghijklmnopqrstuvwxyz".map { .control($0) }
    + [
      .character(" "), .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .insert,
      .delete, .enter, .tab, .backTab, .escape, .backspace,
    ]

  /// A fleet with all that keys could act on.
  private static func driven(_ view: View) -> Driven {
    var operation = OperationReading(id: "op-1", node: "b")
    (operation.verb, operation.actor, operation.state) = ("drain", "mara", .done)
    operation.revertsAt = WallTime(milliseconds: 9_000_000)
    var driven = Driven(["a", "b"])
    driven.observe(operations: [operation])
    driven.give(.show(view))
    driven.pass(.seconds(1))
    return driven
  }

  private static func press(_ key: Key, _ driven: inout Driven) {
    driven.press(key)
    driven.answerPreviews()
  }

  private static func isWeightKey(_ key: Key) -> Bool {
    (4...8).contains { key == .function($0) }
  }

  @Test(arguments: View.allCases)
  func noKeyAndNoPairOfKeysChangesTheFleet(view: View) {
    let start = Self.driven(view)
    for first in Self.keys where !Self.isWeightKey(first) {
      var once = start
      Self.press(first, &once)
      #expect(once.carriedOut.isEmpty, "\(first.name) in \(view)")
      // After a key that means nothing here the second is a first one.
      guard once.state.attention != start.state.attention else { continue }
      for second in Self.keys where !Self.isWeightKey(second) {
        var twice = once
        Self.press(second, &twice)
        twice.pass(.seconds(3))
        #expect(
          twice.carriedOut.isEmpty, "\(first.name) \(second.name) in \(view)")
      }
    }
  }

  /// The first key opens the dialog, and none alone decides in it, on whichever stop the focus is.
  @Test(arguments: ["D", "U", "C", "w", "z", "* D", "enter D", "6 enter", "6 z"])
  func noSingleKeyDecidesInADialogButEnterOnItsButton(opening: String) {
    var start = Self.driven(.overview)
    for name in opening.split(separator: " ") { start.press(String(name)) }
    start.answerPreviews()
    #expect(start.dialog != nil)
    for stop in 0..<8 {
      for key in Self.keys {
        var driven = start
        let isOnButton = driven.dialog?.focus == .proceed
        driven.press(key)
        driven.pass(.seconds(3))
        #expect(
          driven.carriedOut.isEmpty || isOnButton && key == .enter,
          "\(opening), stop \(stop), \(key.name)")
      }
      start.press("tab")
    }
  }

  @Test func theWeightKeysAreTheOnlyOnesThatNeedNoDialogAndTheyWait() {
    for key in (4...8).map({ Key.function($0) }) {
      var driven = Self.driven(.overview)
      driven.press(key)
      #expect(driven.questions.isEmpty)
      driven.press("esc")
      driven.pass(.seconds(3))
      #expect(driven.questions.isEmpty)
    }
  }
}
