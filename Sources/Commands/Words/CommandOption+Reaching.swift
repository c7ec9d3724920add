import FleetModel

// How a gateway is found and spoken to, and what comes in its place.
extension CommandOption {
  static let gateway: CommandOption = value(
    "--gateway", "URL", .text, into: \.gateway,
    "the gateway: http://, https:// or unix:/PATH (or set COLLIE_GATEWAY)")
  static let context: CommandOption = value(
    "--context", "NAME", .text, into: \.context,
    "the gateway that your configuration file calls so")
  static let source: CommandOption = values(
    "--source", "KIND=URL", .source, addedTo: \.sources,
    "something else to watch, such as vllm=http://node1:8000; may be given again")
  static let keyFile: CommandOption = value(
    "--key-file", "FILE", .file, into: \.keyFile,
    "read the API key from a file that only you can read (or set COLLIE_API_KEY)")
  static let authorityFile: CommandOption = value(
    "--ca-file", "FILE", .file, into: \.authorityFile,
    "trust the certificate authorities in this file")
  static let proxy: CommandOption = value(
    "--proxy", "URL", .text, into: \.proxy,
    "go through this proxy; proxies in the environment are ignored")
  static let timeout: CommandOption = value(
    "--timeout", "TIME",
    .span(
      .milliseconds(100)...(.minutes(5)), "100ms to 5m", offer: .examples(["2s", "5s", "30s"])),
    into: \.timeout,
    "wait this long for an answer, from 100ms to 5m")
  static let interval: CommandOption = value(
    "--interval", "TIME",
    .span(
      .milliseconds(200)...(.seconds(60)), "200ms to 60s", offer: .examples(["1s", "2s", "5s"])),
    over: \.interval, "ask this often, from 200ms to 60s (2s unless set)")
  static let readOnly: CommandOption = flag(
    "--read-only", into: \.isReadOnly, "only look: nothing here can change the fleet")

  static let practice: CommandOption = value(
    "--practice", "N", .whole(1...10_000), over: \.practiceNodes,
    "how many nodes the practice fleet has (40 unless set)")
  static let seed: CommandOption = value(
    "--seed", "N", .seed, over: \.seed,
    "which practice fleet: the same seed has the same past and the same incidents")
  static let traffic: CommandOption = value(
    "--traffic", "FACTOR", .number(0...100), over: \.traffic,
    "the practice fleet's traffic, 1 as usual, 0 for an idle fleet")

  static let reaching: [CommandOption] = [source, gateway, context, keyFile, authorityFile, proxy]
  static let practicing: [CommandOption] = [practice, seed, traffic]
}

// How a picture is made.
extension CommandOption {
  static let theme: CommandOption = value(
    "--theme", "NAME", .theme, into: \.theme,
    "dark, light, contrast, colorblind, or one of your own")
  static let ascii: CommandOption = flag(
    "--ascii", into: \.isASCII, "draw with plain letters and lines only")
  static let noColor: CommandOption = flag(
    "--no-color", into: \.isColorless, "draw without colour, as NO_COLOR does")
  static let size: CommandOption = value(
    "--size", "WxH", .size, over: \.size, "columns and rows of the picture (120x40 unless set)")
  static let view: CommandOption = value(
    "--view", "VIEW", .word(), over: \.view,
    "overview, nodes, queues, latency, spend or events")
  static let node: CommandOption = value(
    "--node", "ID", .node, into: \.node, "the detail of this node")
  static let roles: CommandOption = flag(
    "--roles", into: \.showsRoles,
    "print the meaning of each cell under the picture, as letters")

  static let mouse: CommandOption = flag(
    "--mouse", into: \.hasMouse,
    "click to choose, twice to open, turn the wheel to move; it never changes anything")
  static let plain: CommandOption = flag(
    "--plain", into: \.isPlain,
    "tell what happens in lines, for screen readers and logs; s and Enter: a summary")
  static let bell: CommandOption = flag(
    "--bell", into: \.ringsBell, "ring the terminal's bell when something critical begins")

  static let painting: [CommandOption] = [theme, ascii, noColor]
}
