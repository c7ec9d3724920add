import TestSupport

/// What a ledger's file says, read by another program than the gateway: Python's own SQLite.
struct LedgerFile {
  struct Row: Equatable {
    var model: String
    var key: String?
    var tokensOut: Int
    /// In millionths of a dollar.
    var cost: Int
  }

  let rows: [Row]

  init(inside folder: String) throws {
    let program = """
      import json, sqlite3, sys
      base = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
      print(json.dumps(base.execute("SELECT model, key, tokens_out, cost FROM settlement").fetchall()))
      """
    let ending = try run(
      Peers.python(), ["-c", program, folder + "/ledger.sqlite"])
    guard ending.status == 0 else { throw Never(description: ending.errors) }
    rows = JSON(Array(ending.output.utf8)).list.map {
      Row(
        model: $0[0].text ?? "", key: $0[1].text, tokensOut: $0[2].whole ?? 0,
        cost: $0[3].whole ?? 0)
    }
  }

  var total: Int { rows.map(\.cost).reduce(0, +) }
}

extension Caller.Answer {
  /// What it says that it cost, in millionths of a dollar.
  var cost: Int? {
    self["x-cost-usd"].flatMap { Double($0) }.map { Int(($0 * 1e6).rounded()) }
  }
}
