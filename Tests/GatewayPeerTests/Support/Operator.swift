import Foundation
import TestSupport

/// Somebody with a shell and the built program, at one gateway.
struct Operator {
  /// The whole environment.
  var variables: [String]

  init(of gateway: String, key: Key? = .operator) {
    variables =
      ["PATH=/usr/bin:/bin", "SWIFT_BACKTRACE=enable=no", "COLLIE_GATEWAY=\(gateway)"]
      + (key.map { ["COLLIE_API_KEY=\($0.secret)"] } ?? [])
  }

  /// With an own folder, and what is in it, instead of a gateway in the environment.
  init(at home: Peers.Folder, _ variables: [String] = []) {
    self.variables =
      ["PATH=/usr/bin:/bin", "SWIFT_BACKTRACE=enable=no", "HOME=\(home.path)"] + variables
  }

  /// Runs a command to its end, with nobody there to be asked.
  @discardableResult
  func callAsFunction(_ words: String...) throws -> ProgramEnding {
    try run(BuiltProgram.path, words, variables)
  }

  /// Starts one, and looks at it as it goes.
  func start(_ words: String...) throws -> Child {
    try Child(BuiltProgram.path, words, variables)
  }

  /// Starts one on a terminal.
  func sitDown(to words: String...) throws -> TypedProgram {
    try TypedProgram(BuiltProgram.path, words, variables + ["TERM=xterm", "LC_ALL=C.UTF-8"])
  }
}

extension LiveGateway {
  /// One over four nodes that are one machine in truth.
  static func ofFour(_ rest: String = "") throws -> LiveGateway {
    let node = try Upstream()
    let nodes = ["a", "b", "c", "d"].map {
      "  - {id: \($0), url: \"\(node.url)\", gpus: 8, models: [m]}\n"
    }
    return try LiveGateway(
      """
      listeners: ["127.0.0.1:0"]
      data: DATA
      nodes:
      \(nodes.joined())\(rest)
      models: [{name: m, price: 0}, {name: rare, price: 0}]
      \(Key.yaml())
      """, over: [node])
  }

  func operation(_ id: String) throws -> JSON? {
    try ask("GET", "/v1/fleet").json["operations"].list.first { $0["id"].text == id }
  }

  /// What operators did, newest first.
  func audit() throws -> [JSON] {
    try ask("GET", "/v1/audit?limit=100", as: .operator).json["audit"].list
      .filter { $0["actor"].text == "operator" }
  }
}

extension ProgramEnding {
  /// The operation of the first line that names one: `a: accepted (op-17)`.
  var operation: String? {
    output.split(separator: "(op-").dropFirst().first.map { "op-" + $0.prefix { $0 != ")" } }
  }
}

extension Peers {
  /// What Python makes of a text, as `program` prints it. The text is in the file `sys.argv[1]`.
  static func python(_ program: String, on text: String) throws -> JSON {
    let folder = try Folder()
    let ending = try run(python(), ["-c", program, folder.write(text, to: "text")])
    guard ending.status == 0 else { throw Never(description: ending.errors) }
    return JSON(Array(ending.output.utf8))
  }
}
