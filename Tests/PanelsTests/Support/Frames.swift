import Commands
import Drawing
import FleetModel

@testable import Dashboard
@testable import FleetStore
@testable import Panels

/// The state around a fleet on a screen of this size, with its attention as `adjust` leaves it.
func dashboard(
  _ fleet: Fleet, size: (columns: Int, rows: Int) = (80, 24),
  adjust: (inout Attention) -> Void = { _ in }
) -> DashboardState {
  var state = DashboardState(fleet: fleet)
  adjust(&state.attention)
  layOut(&state, size.columns, size.rows)
  state.orderRows()
  return state
}

/// Tells a state what its picture has room for, as the loop does.
func layOut(_ state: inout DashboardState, _ columns: Int, _ rows: Int) {
  _ = state.apply(.resized(ScreenSize(columns: columns, rows: rows)))
  let room = Picture(state: state, surroundings: Surroundings()).room(columns: columns, rows: rows)
  _ = state.apply(.laidOut(room))
}

/// The whole screen of a state.
func frame(
  _ state: DashboardState, _ columns: Int, _ rows: Int, ascii: Bool = false,
  practice: Bool = false
) -> Canvas {
  var surroundings = Surroundings()
  surroundings.isASCII = ascii
  surroundings.isPractice = practice
  surroundings.themeName = "dark"
  var canvas = Canvas(width: columns, height: rows)
  Picture(state: state, surroundings: surroundings).draw(into: &canvas)
  return canvas
}
