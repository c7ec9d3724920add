import Commands
import FleetModel

/// What the command line asked for.
struct Invocation: Equatable, Sendable {
  enum Verb: String, Sendable, CaseIterable {
    /// Watch a fleet in the terminal: what `collie` does when it is not told otherwise.
    case watch
    /// Print one picture and leave.
    case frame
    /// Run a gateway.
    case serve
    /// Look at what operators have done.
    case audit
    case help
    case version
  }

  var verb = Verb.watch
  /// The verb that help was asked about.
  var helpTopic: Verb?

  var gateway: String?
  var keyFile: String?
  var authorityFile: String?
  var proxy: String?
  var interval = Span.seconds(2)

  var theme: String?
  var isASCII = false
  var isColorless = false

  var practiceNodes = 40
  var seed: UInt64 = 7
  var traffic = 1.0

  var columns = 120
  var rows = 40
  var view = View.overview
  var node: String?
  var showsRoles = false

  var listeners: [String] = []
  /// The file that describes a gateway.
  var configuration: String?
  var onlyChecks = false

  var verifies = false
  var dataDirectory: String?
  var auditHead: String?

  /// The names of the options, in the order in which they were given.
  var given: [String] = []
}
