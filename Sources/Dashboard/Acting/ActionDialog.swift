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

  package init(verb: ActRequest.Verb, targets: [Target], fields: [Field], openedAt: Moment) {
    (self.verb, self.targets) = (verb, targets)
    (self.fields, self.openedAt) = (fields, openedAt)
  }

  package struct Target: Equatable, Sendable {
    package var node: NodeID
    package var revision: Int?
    /// The intent that the preview was asked for.
    package var intent: Intent
    package internal(set) var preview = Preview.awaited

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

    package init(_ name: Name, _ text: String = "") {
      self.name = name
      line = LineEditor(text)
    }
  }

  package enum Focus: Equatable, Sendable {
    case field(Field.Name)
    case cancel
    case proceed
  }
}
