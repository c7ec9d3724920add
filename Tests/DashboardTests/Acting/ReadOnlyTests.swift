import Acting
import Commands
import Dashboard
import FleetModel
import FleetStore
import TestSupport
import Testing

/// A3: whoever may only look asks the gateway nothing, whatever is pressed.
@Suite struct ReadOnlyTests {
  private static var readOnly: GuardRails {
    var rails = GuardRails()
    rails.isReadOnly = true
    return rails
  }

  private static func drivens() -> [Driven] {
    [Driven(["a", "b"], rails: readOnly)]
      + [.viewer, .client, .agent].map { Driven(["a", "b"], role: $0) }
  }

  @Test func theKeysAreNotThere() {
    for driven in Self.drivens() {
      let keymap = driven.state.keymap
      #expect(!keymap.bindings.contains { $0.command.isActing })
      #expect(keymap.bindings(in: .acting).isEmpty)
      #expect(!keymap.hints(in: .overview).contains { $0.words == "drain" })
      #expect(keymap.command(for: "D", in: .nodes) == nil)
      #expect(keymap.command(for: .function(5), in: .nodes) == nil)
    }
    #expect(Driven(["a"]).state.keymap.command(for: "D", in: .nodes) == .act(ActRequest(.drain)))
    #expect(
      Driven(["a"], role: nil).state.keymap.command(for: "D", in: .nodes) != nil)
  }

  @Test func theCommandsDoNothingEither() {
    for var driven in Self.drivens() {
      for verb in ActRequest.Verb.allCases {
        var request = ActRequest(verb)
        (request.nodes, request.operation) = (["a"], "op-1")
        request.isForced = true
        driven.give(.act(request), .act(ActRequest(verb)))
      }
      driven.give(.stepWeight(percent: 10), .restoreWeight, .unlock(.minutes(10)))
      driven.pass(.seconds(3))
      #expect(driven.questions.isEmpty)
      #expect(driven.dialog == nil)
      #expect(driven.state.attention.pendingWeights == nil)
      #expect(driven.state.rails.unlockedUntil == nil)
    }
  }

  /// What takes no orders has no keys for them either, and a key that is not there says why.
  @Test func anEngineTakesNoOrdersAndTheKeySaysSo() {
    var driven = Driven(["a"])
    driven.kind = .vllm
    driven.observe(["a"])
    #expect(driven.state.keymap.bindings(in: .acting).isEmpty)
    for key in ["D", "F5"] {
      driven.press(key)
      #expect(driven.notice?.contains("takes no orders") ?? false)
    }
    driven.press("F12")
    #expect(driven.notice == nil)
    #expect(driven.questions.isEmpty && driven.dialog == nil)
  }

  @Test func aRoleThatIsTakenAwayTakesTheKeysAway() {
    var driven = Driven(["a"])
    driven.press("D")
    driven.answerPreviews()
    driven.access = AccessReading(actor: "mara", role: .viewer)
    driven.observe(["a"])
    #expect(driven.state.keymap.bindings(in: .acting).isEmpty)
    driven.press("right", "enter")
    #expect(driven.carriedOut.isEmpty)
    driven.press("esc")
    driven.access = AccessReading(actor: "mara", role: .admin)
    driven.observe(["a"])
    #expect(!driven.state.keymap.bindings(in: .acting).isEmpty)
  }

  @Test func whateverIsPressedNothingIsAsked() {
    let keys: [Key] =
      Keymap.standard.bindings.flatMap(\.keys)
      + "drainweightundo 0.5".map { .character($0) } + [.left, .right, .backspace, .delete]
    for (kind, start) in Self.drivens().enumerated() {
      for run in 0..<1250 {
        var random = SeededGenerator(seed: UInt64(kind * 10_000 + run))
        var driven = start
        for _ in 0..<15 {
          switch Int.random(in: 0...12, using: &random) {
          case 0: driven.observe(["a", "b", "c"].shuffled(using: &random))
          case 1: driven.pass(.seconds(2))
          case 2: driven.paste("D\r")
          default: driven.press(keys.randomElement(using: &random) ?? .enter)
          }
        }
        #expect(driven.questions.isEmpty, "kind \(kind), run \(run)")
      }
    }
  }
}

@Suite struct UnlockingTests {
  private static var locked: GuardRails {
    var rails = GuardRails()
    rails.isLocked = true
    return rails
  }

  @Test func aLockedGatewayIsUnlockedForAWhile() {
    var driven = Driven(["a"], rails: Self.locked)
    driven.press("D")
    #expect(driven.dialog == nil)
    #expect(driven.notice?.hasPrefix("locked") == true)
    driven.give(.unlock(.minutes(10)))
    #expect(driven.notice == "changes are allowed for 10 min")
    driven.press("D")
    #expect(driven.dialog != nil)
    driven.press("esc")
    driven.pass(.minutes(10))
    #expect(driven.notice == "locked again: the time for changes is over")
    driven.press("D")
    #expect(driven.dialog == nil)
  }

  @Test(arguments: [Span.minutes(61), .minutes(600), Span(milliseconds: .max)])
  func neverForLongerThanAnHour(span: Span) {
    var driven = Driven(["a"], rails: Self.locked)
    driven.give(.unlock(span))
    #expect(driven.state.rails.unlockedUntil == driven.now + .minutes(60))
    #expect(driven.state.nextDeadline == driven.now + .minutes(60))
  }

  @Test(arguments: [Span.zero, .seconds(-5), Span(milliseconds: .min)])
  func zeroPutsTheLockBack(span: Span) {
    var driven = Driven(["a"], rails: Self.locked)
    driven.give(.unlock(.minutes(10)), .unlock(span))
    #expect(driven.state.rails.unlockedUntil == nil)
    #expect(driven.notice == "locked again")
  }

  @Test func whatIsNotLockedNeedsNoKey() {
    var driven = Driven(["a"])
    driven.give(.unlock(.minutes(10)))
    #expect(driven.state.rails.unlockedUntil == nil)
    #expect(driven.notice == "this gateway is not locked")
  }

  @Test func aLockThatFallsUnderAQuestionHolds() {
    var driven = Driven(["a"], rails: Self.locked)
    driven.give(.unlock(.seconds(30)))
    driven.press("D")
    driven.answerPreviews()
    driven.pass(.seconds(40))
    driven.press("right", "enter")
    #expect(driven.carriedOut.isEmpty)
    #expect(driven.dialog?.problem?.hasPrefix("locked") == true)
  }
}
