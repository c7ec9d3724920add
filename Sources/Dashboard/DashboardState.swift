import Commands
import FleetModel
import FleetStore

/// The fleet, and what the operator is looking at.
package struct DashboardState: Sendable {
  package internal(set) var fleet: Fleet
  package internal(set) var attention = Attention()
  /// The fleet as it was when the picture was paused, while it is.
  package internal(set) var pausedFleet: Fleet?

  package init(fleet: Fleet) { self.fleet = fleet }

  /// The fleet that the picture shows.
  package var shownFleet: Fleet { pausedFleet ?? fleet }

  package mutating func apply(_ event: DashboardEvent) -> [DashboardEffect] {
    switch event {
    case .fleet(let event):
      return fleet.apply(event).map { .fleet($0) }
    case .commanded(.quit):
      return [.quit]
    case .commanded:
      return []
    case .resized(let size):
      attention.size = size
      return []
    }
  }
}

/// Where the operator's eyes are. No figure of the fleet is in here, and nothing of this is in the
/// store.
package struct Attention: Equatable, Sendable {
  package var view: View = .overview
  /// The node under the cursor. It is followed by name, wherever a sort may move it.
  package var selected: NodeID?
  package var marked: Set<NodeID> = []
  /// The first row of the node table that is drawn.
  package var firstRow = 0
  package var firstColumn = 0
  package var sort = NodeSort(column: .urgency, isInverted: false)
  /// The node whose detail is open.
  package var openNode: NodeID?
  package var isHelpShown = false
  package var isSortMenuShown = false
  package var size = ScreenSize(columns: 80, rows: 24)

  package init() {}
}

package struct ScreenSize: Equatable, Sendable {
  package var columns, rows: Int
  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// Something that happened, told to the dashboard.
package enum DashboardEvent: Sendable {
  case fleet(FleetEvent)
  case commanded(Command)
  case resized(ScreenSize)
}

/// Something the dashboard wants done.
package enum DashboardEffect: Equatable, Sendable {
  case fleet(FleetEffect)
  case quit, suspend, redraw, changeTheme
}
