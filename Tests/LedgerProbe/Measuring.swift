import FleetModel
import GatewayCore
import Glibc
import Ledger
import Threading

/// Says how many settlements a second `callers` get written, each of whom waits for the answer to
/// one before it comes with the next, and how long they wait.
func measure(in directory: String, callers: Int, count: Int) throws {
  let ledger = try Ledger(LedgerSettings(directory: directory))
  let mailbox = Mailbox<Int64>()
  var waits: [Int64] = []
  var proposed = 0
  func propose() {
    let begun = nanoseconds()
    let id = "measure-\(getpid())-\(proposed)"
    proposed += 1
    // Settlements only: a number that is no control's.
    _ = ledger.propose(entry(id, number: proposed * 5)) { _ in
      mailbox.post(nanoseconds() - begun)
    }
  }
  let begun = nanoseconds()
  for _ in 0..<min(callers, count) { propose() }
  while waits.count < count {
    var question = pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0)
    _ = poll(&question, 1, -1)
    for wait in mailbox.collect() {
      waits.append(wait)
      if proposed < count { propose() }
    }
  }
  let seconds = Double(nanoseconds() - begun) / 1e9
  ledger.close()
  waits.sort()
  let rate = Int((Double(count) / seconds).rounded())
  let (median, late) = (waits[count / 2] / 1000, waits[count * 99 / 100] / 1000)
  say("\(callers) waiting: \(rate)/s, median \(median) us, p99 \(late) us")
}

private func nanoseconds() -> Int64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}
