import Commands
import Ledger
import TextSafety

/// `collie audit`: who wanted what of the fleet; `collie audit verify`: whether that is all true.
struct AuditSurface {
  let invocation: Invocation
  let environment: Environment

  func run() throws(StartProblem) -> Int32 {
    let directory = try directory()
    let report =
      invocation.verifies
      ? AuditReport.verification(of: directory, head: invocation.auditHead)
      : AuditReport.listing(of: directory)
    Console.output.print(lines: report.lines.map { SafeText($0) })
    if let complaint = report.complaint { Console.errors.complain(complaint) }
    return report.status
  }

  private func directory() throws(StartProblem) -> String {
    if let directory = invocation.dataDirectory { return directory }
    guard let path = invocation.configuration else {
      throw StartProblem("say where the audit trail is: --data DIRECTORY, or --config FILE")
    }
    guard let setup = try ConfigurationFile(path: path, environment: environment).read() else {
      throw StartProblem("\(path) has mistakes: mend them first")
    }
    guard let directory = setup.dataDirectory else {
      throw StartProblem("\(path) names no 'data:' directory, so nothing was kept")
    }
    return directory
  }
}
