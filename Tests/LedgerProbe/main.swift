// A program that writes to a ledger and says, a line each, what it was told: the tests kill it, or
// make its disk fail, and compare what it said with what is in the file afterwards. It also
// measures what that costs.
//
//   LedgerProbe hold DIRECTORY                   opens the ledger and waits for the end of its input
//   LedgerProbe write DIRECTORY ROUND COUNT      until COUNT entries are agreed to; 0: for good
//   LedgerProbe measure DIRECTORY CALLERS COUNT  COUNT settlements by CALLERS that each wait

import Glibc
import Ledger

let arguments = CommandLine.arguments
guard arguments.count > 2 else { exit(2) }
func number(_ index: Int) -> Int { arguments.count > index ? Int(arguments[index]) ?? 0 : 0 }

do {
  switch arguments[1] {
  case "hold": try hold(arguments[2])
  case "write": try Writing(in: arguments[2], round: number(3), count: number(4)).run()
  case "measure": try measure(in: arguments[2], callers: max(1, number(3)), count: number(4))
  default: exit(2)
  }
} catch {
  say("problem \(error)")
  exit(3)
}

/// Opens the ledger, and keeps it until whoever started us closes our input.
func hold(_ directory: String) throws {
  let ledger = try Ledger(LedgerSettings(directory: directory))
  say("open")
  while getchar() != EOF {}
  ledger.close()
}
