import Commands
import Ledger
import TextSafety

/// `collie audit verify`: whether what was asked of the fleet is all there, and as it was written.
struct VerifySurface {
  let invocation: Invocation
  let environment: Environment

  func run() throws(StartProblem) -> Int32 {
    let directory = try AuditSource(invocation: invocation, environment: environment).directory()
    let report = AuditReport.verification(of: directory, head: invocation.auditHead)
    Console.output.print(lines: report.lines.map { SafeText($0) })
    if let complaint = report.complaint { Console.errors.complain(complaint) }
    return report.status
  }
}
