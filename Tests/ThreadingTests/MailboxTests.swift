import Glibc
import Testing
import Threading

@Suite struct MailboxTests {
  @Test func lettersComeOutInTheOrderInWhichOneThreadPostedThem() {
    let mailbox = Mailbox<Int>()
    for letter in 0..<100 { mailbox.post(letter) }
    #expect(mailbox.collect() == Array(0..<100))
    #expect(mailbox.collect().isEmpty)
  }

  @Test func theBellRingsWhileLettersWaitAndOnlyThen() {
    let mailbox = Mailbox<Int>()
    #expect(!rings(mailbox.descriptor, within: 0))
    mailbox.post(1)
    mailbox.post(2)
    #expect(rings(mailbox.descriptor, within: 0))
    _ = mailbox.collect()
    #expect(!rings(mailbox.descriptor, within: 0))
    mailbox.post(3)
    #expect(rings(mailbox.descriptor, within: 0))
  }

  @Test func aCollectorThatListensToTheBellMissesNothingFromManyThreads() {
    let mailbox = Mailbox<Letter>()
    let posters = 8
    let each = 5_000
    let threads = (0..<posters).map { poster in
      Thread(named: "poster") {
        for number in 0..<each { mailbox.post(Letter(poster: poster, number: number)) }
      }
    }
    var next = [Int](repeating: 0, count: posters)
    var inOrder = true
    while next.reduce(0, +) < posters * each, rings(mailbox.descriptor, within: 30_000) {
      for letter in mailbox.collect() {
        inOrder = inOrder && letter.number == next[letter.poster]
        next[letter.poster] += 1
      }
    }
    for thread in threads { thread.join() }
    #expect(next == [Int](repeating: each, count: posters))
    #expect(inOrder)
  }

  private struct Letter: Sendable {
    var poster: Int
    var number: Int
  }
}

@Suite struct WakePipeTests {
  @Test func ringingMoreOftenThanThePipeCanHoldNeitherBlocksNorLingers() {
    let bell = WakePipe()
    for _ in 0..<100_000 { bell.ring() }
    #expect(rings(bell.descriptor, within: 0))
    bell.silence()
    #expect(!rings(bell.descriptor, within: 0))
  }

  @Test func aRingWakesAThreadThatWaits() {
    let bell = WakePipe()
    let woken = Locked(false)
    let waiter = Thread(named: "waiter") {
      let heard = rings(bell.descriptor, within: 30_000)
      woken.withLock { $0 = heard }
    }
    bell.ring()
    waiter.join()
    #expect(woken.withLock { $0 })
  }
}

/// Whether `descriptor` becomes readable within so many milliseconds.
private func rings(_ descriptor: Int32, within milliseconds: Int32) -> Bool {
  var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
  return poll(&entry, 1, milliseconds) == 1
}
