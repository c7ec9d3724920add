/// How a terminal calls somebody who looks elsewhere.
package enum AlertCall: String, Hashable, Sendable, CaseIterable {
  case bell
  /// A notification of the desktop, where the terminal can make one.
  case osc9
}
