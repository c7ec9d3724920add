import CSystem
import Glibc

/// A thread of our own, for an edge that must block without anybody waiting for it.
package final class Thread: Sendable {
  private let handle: pthread_t
  private let isJoined = Locked(false)

  /// Starts `body` on a new thread. Signals are left to the main thread.
  package init(named name: String, _ body: @escaping @Sendable () -> Void) {
    let box = Unmanaged.passRetained(Body(name: String(name.prefix(15)), body))
    handle = Self.withSignalsLeftToTheMainThread {
      var handle = pthread_t()
      let status = pthread_create(
        &handle, nil,
        { argument in
          Unmanaged<Body>.fromOpaque(argument!).takeRetainedValue().run()
          return nil
        }, box.toOpaque())
      precondition(status == 0, "the system has no thread left for us")
      return handle
    }
  }

  deinit {
    // A thread that nobody waited for gives its memory back by itself.
    if !isJoined.withLock({ $0 }) { pthread_detach(handle) }
  }

  /// Waits until the body has returned. Any thread but this one may, and as often as it likes.
  package func join() {
    isJoined.withLock { isJoined in
      if !isJoined { pthread_join(handle, nil) }
      isJoined = true
    }
  }

  /// A new thread starts with the signal mask of the one that makes it.
  private static func withSignalsLeftToTheMainThread(_ body: () -> pthread_t) -> pthread_t {
    var everySignal = sigset_t()
    var before = sigset_t()
    sigfillset(&everySignal)
    // A crash happens on the thread that causes it: were its signal blocked there, the program
    // would die without giving the terminal back.
    for crash in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE] {
      sigdelset(&everySignal, crash)
    }
    pthread_sigmask(SIG_SETMASK, &everySignal, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    return body()
  }

  private final class Body: Sendable {
    private let name: String
    private let body: @Sendable () -> Void

    init(name: String, _ body: @escaping @Sendable () -> Void) {
      self.name = name
      self.body = body
    }

    func run() {
      collie_name_thread(name)
      body()
    }
  }
}
