import FleetModel

/// What a line of words asks for: the arguments of the program, or a line of the palette.
package struct Invocation: Equatable, Sendable {
  /// What the program can be started for.
  package enum Verb: String, Sendable, CaseIterable {
    /// Watch a fleet in the terminal: what `collie` does when it is not told otherwise.
    case watch
    /// Print one picture and leave.
    case frame
    /// Watch a recording.
    case replay
    /// Pack a part of a recording for others to look at.
    case incident
    case nodes, queues, latency, spend, alerts, events, operations
    /// Say in one line how a fleet is, for monitoring.
    case check
    /// Say what is wrong with the way to a fleet, and what to do about it.
    case doctor
    case drain, resume, cordon, weight, undo, redo, confirm
    /// Run a gateway.
    case serve
    /// Look at what operators have done.
    case audit
    case config, completions, man, help, version
  }

  package enum Output: String, Sendable, CaseIterable {
    case table, wide, json, ndjson, csv
    /// Only what the rows are called, one a line.
    case names
  }

  /// What is wanted of the operator's own configuration.
  package enum ConfigWish: String, Sendable, CaseIterable { case print, check, path }

  package enum Shell: String, Sendable, CaseIterable { case bash, zsh, fish }

  package struct FrameSize: Equatable, Sendable {
    package var columns: Int
    package var rows: Int
  }

  package var verb = Verb.watch
  /// The verb that help was asked about.
  package var helpTopic: Verb?

  package var gateway: String?
  /// A gateway by the name that the operator's configuration gives it.
  package var context: String?
  /// What else is to be watched, or instead of a gateway.
  package var sources: [SourceWord] = []
  /// Of things that are to be examined, whatever they are.
  package var addresses: [String] = []
  package var keyFile: String?
  package var authorityFile: String?
  package var proxy: String?
  package var interval = Span.seconds(2)
  /// How long an answer of the gateway is waited for.
  package var timeout: Span?
  package var isReadOnly = false
  /// The terminal's bell rings when something critical begins.
  package var ringsBell = false

  /// What happens is told in lines, without a picture.
  package var isPlain = false
  package var theme: String?
  package var isASCII = false
  package var isColorless = false
  /// The mouse may be used, at the price of the terminal's own selecting.
  package var hasMouse = false

  package var practiceNodes = 40
  package var seed: UInt64 = 7
  package var traffic = 1.0

  package var size = FrameSize(columns: 120, rows: 40)
  package var view = View.overview
  package var node: String?
  package var showsRoles = false

  package var listeners: [String] = []
  /// The file that describes a gateway.
  package var configuration: String?
  package var onlyChecks = false

  package var verifies = false
  package var dataDirectory: String?
  package var auditHead: String?
  /// How many entries of the trail are looked at.
  package var limit: Int?

  // What is wanted of nodes.
  package var nodes: [String] = []
  package var operation: String?
  package var weight: Double?
  package var reason: String?
  package var deadline: Span?
  package var revertAfter: Span?
  package var isForced = false
  package var isDryRun = false
  /// Stays until the change has taken effect.
  package var waits = false
  /// Goes ahead without asking the person at the terminal.
  package var isAgreed = false

  package var filter: String?
  package var sort: SortWish?
  /// The order of a list, as it was written.
  package var order: String?
  package var output = Output.table

  package var limits = CheckLimits()

  /// A moment in the past.
  package var at: ClockTime?
  package var from: ClockTime?
  package var until: ClockTime?
  /// The recording that is looked at, and the one that is made.
  package var recording: String?
  package var recordingPath: String?
  package var speed = 1.0
  /// Where something is written.
  package var target: String?
  package var exportForm: ExportWish.Form?

  package var configWish: ConfigWish?
  package var shell: Shell?
  /// For how long changes are allowed; zero puts the lock back.
  package var unlocked: Span?

  /// The names of the options, in the order in which they were given.
  package var given: [String] = []

  package init() {}
}

extension Invocation {
  package var columns: Int { size.columns }
  package var rows: Int { size.rows }

  /// The change to the fleet that is asked for, if one is.
  package var request: ActRequest? { ActRequest.Verb(rawValue: verb.rawValue).map(request) }

  /// What was said of a change, as one by `verb`.
  func request(_ verb: ActRequest.Verb) -> ActRequest {
    var request = ActRequest(verb)
    (request.nodes, request.operation, request.weight) = (nodes, operation, weight)
    (request.reason, request.deadline) = (reason, deadline)
    (request.revertAfter, request.isForced) = (revertAfter, isForced)
    return request
  }
}

/// By what a table is to be put in order.
package struct SortWish: Hashable, Sendable {
  /// The raw name of a column.
  package var column: String
  package var isInverted: Bool

  package init(column: String, isInverted: Bool) {
    (self.column, self.isInverted) = (column, isInverted)
  }
}
