/// Anything that can show a frame: a real terminal, or the memory of a test.
package protocol Screen {
  mutating func show(_ frame: Canvas)
}

/// A screen that only remembers what it was last shown.
package struct VirtualScreen: Screen {
  package private(set) var shown: [Canvas] = []

  package init() {}

  package mutating func show(_ frame: Canvas) { shown.append(frame) }
}
