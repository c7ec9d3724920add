import Glibc
import Testing
import Threading

@Suite struct ThreadTests {
  @Test func joinWaitsForTheBodyAndMayBeCalledByMany() {
    let count = Locked(0)
    let worker = Thread(named: "worker") {
      for _ in 0..<10_000 { count.withLock { $0 += 1 } }
    }
    let others = (0..<4).map { _ in Thread(named: "other") { worker.join() } }
    worker.join()
    #expect(count.withLock { $0 } == 10_000)
    for other in others { other.join() }
    worker.join()
  }

  @Test func aThreadLeavesSignalsToTheMainThreadExceptForCrashes() {
    let blocked = Locked<Set<Int32>>([])
    Thread(named: "a name that is longer than the system takes") {
      var mask = sigset_t()
      pthread_sigmask(SIG_BLOCK, nil, &mask)
      for signal in [SIGINT, SIGTERM, SIGWINCH, SIGPIPE, SIGSEGV, SIGILL, SIGABRT]
      where sigismember(&mask, signal) == 1 {
        _ = blocked.withLock { $0.insert(signal) }
      }
    }.join()
    #expect(blocked.withLock { $0 } == [SIGINT, SIGTERM, SIGWINCH, SIGPIPE])
  }

  @Test func whatALockGuardsIsCountedRightByManyThreads() {
    let counts = Locked([0, 0])
    let threads = (0..<8).map { number in
      Thread(named: "counter") {
        for _ in 0..<20_000 { counts.withLock { $0[number % 2] += 1 } }
      }
    }
    for thread in threads { thread.join() }
    #expect(counts.withLock { $0 } == [80_000, 80_000])
  }

  @Test func aLockIsGivenBackWhenItsHolderThrows() {
    struct Refusal: Error {}
    let value = Locked(1)
    #expect(throws: Refusal.self) { try value.withLock { _ in throw Refusal() } }
    #expect(value.withLock { $0 } == 1)
  }

  @Test func theClockStartsAtZeroAndNeverRunsBackwards() {
    let clock = SystemClock()
    let moments = (0..<1_000).map { _ in clock.now }
    #expect(moments.first!.milliseconds >= 0)
    #expect(moments == moments.sorted())
    #expect(clock.wallTime.fields.year >= 2024)
  }
}
