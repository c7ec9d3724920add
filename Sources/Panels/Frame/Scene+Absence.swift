import FleetStore

extension Scene {
  /// What a panel says in place of something that nobody here can ever report.
  func absence(of what: String) -> String {
    fleet.kindWithoutControls == nil
      ? "This gateway does not report \(what)." : "No source here reports \(what)."
  }
}
