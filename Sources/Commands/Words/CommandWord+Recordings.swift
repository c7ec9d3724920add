// Commands about recordings.
extension CommandWord {
  static let recordings: [CommandWord] = [replay, incident]

  private static let replay: CommandWord = shell(
    .replay, .look, "watch a recording as if it were happening now"
  ).with {
    $0.explanation = [
      "Shows what 'collie --record FILE' has written. p stops it and goes on; [ and ] step, { and } "
        + "go to the event before and after, and \\ to the end. Nothing is asked of any gateway."
    ]
    $0.arguments = [.recording]
    $0.options = [.at, .speed, .mouse] + CommandOption.painting
    $0.examples = [
      Example(
        "collie replay night.rec --at 03:07 --speed 8", "what happened then, eight times as fast")
    ]
  }

  private static let incident: CommandWord = shell(
    .incident, .look, "pack a part of a recording, with a summary, into one file"
  ).with {
    $0.explanation = [
      "Takes the last 15 minutes unless it is told otherwise, and writes a tar with the recording "
        + "of that time, its events and operations, and a summary in words. No secrets are in it."
    ]
    $0.arguments = [.recording]
    $0.options = [.from, .until, .target]
    $0.examples = [
      Example("collie incident night.rec --from 03:00 --to 03:20", "for whoever looks into it")
    ]
  }
}
