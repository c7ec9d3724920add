import Acting
import FleetModel

/// Several changes under way: the canary to look at, and then the rest.
package struct UndertakingDialog: Equatable, Sendable {
  package var id: Undertaking.ID
  package internal(set) var isGoOnFocused = false
  package internal(set) var openedAt: Moment
  /// When the operator last did anything in it.
  var lastKeyAt: Moment

  init(id: Undertaking.ID, openedAt: Moment) {
    (self.id, self.openedAt, lastKeyAt) = (id, openedAt, openedAt)
  }
}
