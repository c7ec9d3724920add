import Dashboard
import Drawing

/// Draws the whole screen.
package struct Picture {
  package var state: DashboardState
  package var surroundings: Surroundings

  package init(state: DashboardState, surroundings: Surroundings) {
    self.state = state
    self.surroundings = surroundings
  }

  package func draw(into canvas: inout Canvas) {}
}

/// What a picture depends on besides the fleet and the operator's attention.
package struct Surroundings: Equatable, Sendable {
  /// Letters and lines every terminal has, instead of the fine ones.
  package var isASCII = false
  package var themeName = ""
  /// The fleet is the practice fleet. The header says so, so that nobody takes it for production.
  package var isPractice = false

  package init() {}
}
