import FleetModel

extension Gateway {
  /// What the call of `caller` that carried `key` was answered, or will be; `nil` when none is known
  /// within the hour for which answers are kept.
  ///
  /// For whoever lost the answer and must not ask a second time. It changes nothing, and leaves
  /// nothing in the trail.
  package func recollection(
    of key: String, by caller: String, at time: WallTime
  ) -> Recollection? {
    controls.answers.recollection(of: key, by: caller, at: max(now, time))
  }

  /// Takes note that an intent was refused after its record, and that the refusal cannot be lost.
  ///
  /// Until then whoever repeats or recalls the call waits: a restart in between would carry out what
  /// the first record says.
  package mutating func noteRefused(_ intent: ControlIntent, _ result: ControlResult) {
    controls.answers.note(result, for: intent.request, at: now)
  }
}
