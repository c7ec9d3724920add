import Commands

/// One option of the command line.
///
/// This table is the parser and the help text, so they cannot disagree.
struct Flag: Sendable {
  /// What follows the name, if something does.
  enum Value: Sendable {
    case none(@Sendable (inout Invocation) -> Void)
    case some(
      placeholder: String,
      @Sendable (inout Invocation, String) throws(UsageProblem) -> Void)
  }

  var name: String
  var value: Value
  var verbs: Set<Invocation.Verb>
  var help: String

  static let all: [Flag] = [
    Flag(
      name: "--gateway", value: .text("URL") { $0.gateway = $1 }, verbs: [.watch, .frame],
      help: "watch this gateway: http://, https:// or unix:/PATH. Without it: a practice fleet"),
    Flag(
      name: "--key-file", value: .text("FILE") { $0.keyFile = $1 },
      verbs: [.watch, .frame, .serve],
      help: "read the API key from a file that only you can read (or set COLLIE_API_KEY)"),
    Flag(
      name: "--ca-file", value: .text("FILE") { $0.authorityFile = $1 }, verbs: [.watch, .frame],
      help: "trust the certificate authorities in this file"),
    Flag(
      name: "--proxy", value: .text("URL") { $0.proxy = $1 }, verbs: [.watch, .frame],
      help: "go through this proxy; proxies in the environment are ignored"),
    Flag(
      name: "--interval",
      value: .some(placeholder: "TIME") { invocation, text throws(UsageProblem) in
        invocation.interval = try interval(text)
      }, verbs: [.watch, .frame],
      help: "ask this often, from 200ms to 60s (2s unless set)"),
    Flag(
      name: "--theme", value: .text("NAME") { $0.theme = $1 }, verbs: [.watch, .frame],
      help: "dark, light, contrast, colorblind, or one of your own"),
    Flag(
      name: "--ascii", value: .none { $0.isASCII = true }, verbs: [.watch, .frame],
      help: "draw with plain letters and lines only"),
    Flag(
      name: "--no-color", value: .none { $0.isColorless = true }, verbs: [.watch, .frame],
      help: "draw without colour, as NO_COLOR does"),
    Flag(
      name: "--practice",
      value: .some(placeholder: "N") { invocation, text throws(UsageProblem) in
        invocation.practiceNodes = try whole(text, of: "--practice", in: 1...10_000)
      }, verbs: [.watch, .frame, .serve],
      help: "how many nodes the practice fleet has (40 unless set)"),
    Flag(
      name: "--seed",
      value: .some(placeholder: "N") { invocation, text throws(UsageProblem) in
        invocation.seed = UInt64(try whole(text, of: "--seed", in: 0...Int.max))
      }, verbs: [.watch, .frame, .serve],
      help: "which practice fleet: the same seed has the same past and the same incidents"),
    Flag(
      name: "--traffic",
      value: .some(placeholder: "FACTOR") { invocation, text throws(UsageProblem) in
        invocation.traffic = try factor(text)
      }, verbs: [.watch, .frame, .serve],
      help: "the practice fleet's traffic, 1 as usual, 0 for an idle fleet"),
    Flag(
      name: "--size",
      value: .some(placeholder: "WxH") { invocation, text throws(UsageProblem) in
        (invocation.columns, invocation.rows) = try size(text)
      }, verbs: [.frame],
      help: "columns and rows of the picture (120x40 unless set)"),
    Flag(
      name: "--view",
      value: .some(placeholder: "VIEW") { invocation, text throws(UsageProblem) in
        invocation.view = try view(text)
      }, verbs: [.frame],
      help: "overview, nodes, queues, latency, spend or events"),
    Flag(
      name: "--node", value: .text("ID") { $0.node = $1 }, verbs: [.frame],
      help: "the detail of this node"),
    Flag(
      name: "--roles", value: .none { $0.showsRoles = true }, verbs: [.frame],
      help: "print the meaning of each cell under the picture, as letters"),
    Flag(
      name: "--config", value: .text("FILE") { $0.configuration = $1 }, verbs: [.serve, .audit],
      help: "the gateway's nodes, models, keys and budgets, in YAML; a LiteLLM file will do"),
    Flag(
      name: "--check", value: .none { $0.onlyChecks = true }, verbs: [.serve],
      help: "only say what is wrong with the configuration"),
    Flag(
      name: "--data", value: .text("DIRECTORY") { $0.dataDirectory = $1 }, verbs: [.audit],
      help: "where the gateway keeps its ledger and its audit trail"),
    Flag(
      name: "--head", value: .text("DIGITS") { $0.auditHead = $1 }, verbs: [.audit],
      help: "with verify: a head that an earlier verify printed, which must still be in the trail"),
    Flag(
      name: "--listen", value: .text("ADDRESS") { $0.listeners.append($1) }, verbs: [.serve],
      help: "HOST:PORT or unix:/PATH, more than once if need be (127.0.0.1:8080 unless set)"),
  ]
}

extension Flag.Value {
  fileprivate static func text(
    _ placeholder: String, _ set: @escaping @Sendable (inout Invocation, String) -> Void
  ) -> Flag.Value {
    .some(placeholder: placeholder) { invocation, text throws(UsageProblem) in
      set(&invocation, text)
    }
  }
}
