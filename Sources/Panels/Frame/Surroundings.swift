import Commands
import FleetModel

/// What a picture depends on besides the fleet and the operator's attention.
package struct Surroundings: Equatable, Sendable {
  /// Letters and lines every terminal has, instead of the fine ones.
  package var isASCII = false
  package var themeName = ""
  /// The fleet is the practice fleet. The header says so, so that nobody takes it for production.
  package var isPractice = false
  /// What happens is written to a file.
  package var isRecording = false
  package var objectives = Objectives()
  package var prices = PriceList()
  package var arrangement = Arrangement()

  package init() {}
}
