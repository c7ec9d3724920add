import Commands
import Drawing
import FleetModel

@testable import Dashboard
@testable import FleetStore
@testable import Panels

/// The state around a fleet, with its attention as `adjust` leaves it.
func dashboard(
  _ fleet: Fleet, adjust: (inout Attention) -> Void = { _ in }
) -> DashboardState {
  var state = DashboardState(fleet: fleet)
  adjust(&state.attention)
  return state
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
  var state = state
  state.attention.size = ScreenSize(columns: columns, rows: rows)
  var canvas = Canvas(width: columns, height: rows)
  Picture(state: state, surroundings: surroundings).draw(into: &canvas)
  return canvas
}
