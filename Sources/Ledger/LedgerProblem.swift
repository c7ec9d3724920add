/// Why a ledger cannot be used, in words for whoever started the program.
package enum LedgerProblem: Error, Equatable, Sendable {
  case missing(path: String)
  case noParent(path: String)
  case notADirectory(path: String)
  case notAFile(path: String)
  case linked(path: String)
  case ownedByOthers(path: String)
  case openToOthers(path: String, mode: UInt32)
  case inUse(path: String)
  case cannotMake(path: String, reason: String)
  case failed(path: String, reason: String)
  case notALedger(path: String)
  case newer(path: String, version: Int64)
  case broken(path: String, sequence: Int64, why: String)
}

extension LedgerProblem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let path): "there is no ledger at '\(path)'"
    case .noParent(let path):
      "the folder that is to hold '\(path)' does not exist; make it first"
    case .notADirectory(let path): "'\(path)' is not a folder; name one that holds only the ledger"
    case .notAFile(let path): "'\(path)' is not a regular file; move it away"
    case .linked(let path):
      "'\(path)' is a link; the ledger must be where its name says, so name the place itself"
    case .ownedByOthers(let path): "'\(path)' belongs to another user; use a folder of your own"
    case .openToOthers(let path, let mode):
      "other users may use '\(path)' (mode \(String(mode, radix: 8))); "
        + "take that away with: chmod go= '\(path)'"
    case .inUse(let path):
      "another collie uses the ledger in '\(path)'; stop it first, or give this one its own folder"
    case .cannotMake(let path, let reason): "cannot make '\(path)': \(reason)"
    case .failed(let path, let reason): "the ledger '\(path)' cannot be used: \(reason)"
    case .notALedger(let path):
      "'\(path)' is a database of another program; name a folder that holds only the ledger"
    case .newer(let path, let version):
      "the ledger '\(path)' has version \(version), and this collie knows those up to "
        + "\(Schema.version); use the newer collie that made it"
    case .broken(let path, let sequence, let why):
      "the audit trail in '\(path)' is broken at record \(sequence): \(why); keep the file for "
        + "whoever must look into it, and start with an empty folder"
    }
  }
}
