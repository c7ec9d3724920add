import Acting
import Commands
import FleetModel

/// The question before a change: what it would do, to which nodes, and what is wanted besides.
///
/// Its targets are those at the moment of the key, by name and revision, and no later picture
/// changes them. Cancel has the focus.
package struct ActionDialog: Equatable, Sendable {
  package internal(set) var verb: ActRequest.Verb
  package internal(set) var targets: [Target]
  /// The change that is undone, done again or kept.
  package internal(set) var operation: OperationReading?
  package internal(set) var fields: [Field]
  package internal(set) var focus = Focus.cancel
  /// What stands against it and can be overridden, by typing `demandedWord`.
  package internal(set) var objections: [Objection] = []
  /// What must be typed into the field `name`, and exactly so; `nil` when nothing must.
  package internal(set) var demandedWord: String?
  package internal(set) var openedAt: Moment
  /// Why it was not carried out just now: a field that cannot be read, a word not yet typed.
  package internal(set) var problem: String?
  /// Marked nodes that the filter hides. They are left out: only what is seen is acted on.
  package internal(set) var hiddenMarks = 0
  /// The row of the table, counted from the first that was seen, in which its node was at the key:
  /// the dialog leaves it in sight, and stays where it is when the row moves.
  package internal(set) var row: Int?
  /// When the operator last did anything in it.
  var lastKeyAt: Moment
  /// When it last showed something new. A key that comes at once after was meant for what was there
  /// before.
  var changedAt: Moment
  /// When the gateway is asked again, because the weight that was typed is another now.
  var asksAgainAt: Moment?

  /// Of how many targets the gateway is asked what would come of it.
  package static let previewLimit = 20

  package init(verb: ActRequest.Verb, targets: [Target], fields: [Field], openedAt: Moment) {
    (self.verb, self.targets) = (verb, targets)
    (self.fields, self.openedAt) = (fields, openedAt)
    (lastKeyAt, changedAt) = (openedAt, openedAt)
  }

  package struct Target: Equatable, Sendable {
    package var node: NodeID
    package var revision: Int?
    /// The intent that the preview was asked for.
    package var intent: Intent
    package internal(set) var preview = Preview.awaited
    /// Whether the gateway has said that it will not do this as things are. No word gets past that.
    package internal(set) var isRefused = false

    package init(node: NodeID, revision: Int?, intent: Intent) {
      (self.node, self.revision, self.intent) = (node, revision, intent)
    }
  }

  package enum Preview: Equatable, Sendable {
    case awaited
    case known(PreviewReading)
    /// The node is no longer what it was when the key was pressed: both are shown.
    case moved(ControlObjection)
    case failed(String)
  }

  package struct Field: Equatable, Sendable {
    package enum Name: String, Sendable, CaseIterable {
      case weight, reason, deadline, revert, name
    }

    package var name: Name
    package internal(set) var line: LineEditor
    /// Whether the text is a proposal: the first character that is typed takes its place, because
    /// `0.5` behind a proposed `1` would be a weight of ten.
    package internal(set) var isProposal: Bool

    package init(_ name: Name, _ text: String = "") {
      self.name = name
      line = LineEditor(text)
      isProposal = !text.isEmpty && (name == .weight || name == .deadline)
    }
  }

  package enum Focus: Equatable, Sendable {
    case field(Field.Name)
    case cancel
    case proceed
  }
}

extension ActionDialog {
  /// Whether a node is no longer what it was. Its button then reads "Ask again", and does that.
  package var hasMoved: Bool {
    targets.contains { if case .moved = $0.preview { true } else { false } }
  }

  /// How many of the targets the gateway was not asked about.
  package var unaskedCount: Int { max(0, targets.count - Self.previewLimit) }

  /// Whether everything that the gateway was asked has been answered, or will not be.
  package var hasEveryPreview: Bool {
    asksAgainAt == nil
      && !targets.prefix(Self.previewLimit).contains { $0.preview == .awaited }
  }

  /// What was typed into a field; `nil` when the dialog has no such field.
  package func text(of name: Field.Name) -> String? {
    fields.first { $0.name == name }?.line.text
  }
}
