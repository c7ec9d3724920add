/// A key as the operator thinks of it.
package enum Key: Hashable, Sendable {
  case character(Character)
  case control(Character)
  case function(Int)
  case up, down, left, right
  case home, end, pageUp, pageDown, insert, delete
  case enter, tab, backTab, escape, backspace
}
