import Acting
import Commands
import Dashboard
import Drawing
import FleetModel
import TextSafety

/// What the keys do to the change under the cursor of the view of events, in words.
struct OperationChoice {
  private let scene: Scene
  private let operation: OperationReading
  private let story: OperationStory

  init(_ operation: OperationReading, in scene: Scene) {
    (self.operation, self.scene) = (operation, scene)
    story = scene.story(of: operation)
  }

  /// What `enter` does: it decides what waits for a decision, and looks otherwise.
  var enterWords: String {
    if isAwaitingGoAhead { return "go on or stop" }
    return canKeep ? "keep it" : "show node"
  }

  private var canKeep: Bool {
    scene.mayAct && story.revertsIn != nil && !story.stage.isWithoutTrace
  }

  private var isAwaitingGoAhead: Bool {
    scene.acts.undertakings.contains { undertaking in
      undertaking.stage == .awaitingGoAhead
        && undertaking.courses.contains { $0.operation?.id == operation.id }
    }
  }

  var canUndo: Bool { scene.mayAct && !story.stage.isWithoutTrace && !canRedo }

  /// Whether it was undone in this session, or is an undoing itself.
  var canRedo: Bool {
    guard scene.mayAct, !story.stage.isWithoutTrace else { return false }
    return operation.verb == "undo" || scene.acts.undoing(of: operation.id) != nil
  }

  /// `enter keeps it`
  var enterHint: Phrase? {
    guard canKeep || isAwaitingGoAhead else { return nil }
    return Phrase("enter", .key) + Phrase(canKeep ? " keeps it" : " goes on or stops", .text)
  }

  /// `z undoes it: ready at weight 1.00 again`
  var undoHint: Phrase? {
    let verb: ActRequest.Verb = canRedo ? .redo : .undo
    guard canUndo || canRedo, let key = scene.keyName(for: .act(ActRequest(verb))) else {
      return nil
    }
    var words = Phrase(key, .key)
    words.add(canRedo ? " does it again" : " undoes it", .text)
    guard canUndo, let before = operation.before, before != operation.after else { return words }
    words.add(": \(PreviewLines.words(for: before)) again", .dim)
    return words
  }
}

extension Scene {
  /// The change under the cursor of the view of events.
  var chosenOperation: OperationReading? {
    guard attention.view == .events, attention.eventsList == .operations,
      let id = attention.selectedOperation
    else { return nil }
    return fleet.operations.last { $0.id == id }
  }
}
