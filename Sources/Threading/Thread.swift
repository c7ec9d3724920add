import CSystem
import Glibc

/// A thread of our own, for an edge that must block without anybody waiting for it.
package struct Thread: Sendable {
  private let handle: pthread_t

  /// Starts `body` on a new thread. Signals are left to the main thread.
  package init(named name: String, _ body: @escaping @Sendable () -> Void) {
    let box = Unmanaged.passRetained(
      Body {
        collie_name_thread(String(name.prefix(15)))
        body()
      })
    var handle = pthread_t()
    var everySignal = sigset_t()
    var before = sigset_t()
    sigfillset(&everySignal)
    // A crash happens on the thread that causes it: were its signal blocked there, the program
    // would die without giving the terminal back.
    for crash in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE] {
      sigdelset(&everySignal, crash)
    }
    pthread_sigmask(SIG_BLOCK, &everySignal, &before)
    let status = pthread_create(
      &handle, nil,
      { argument in
        Unmanaged<Body>.fromOpaque(argument!).takeRetainedValue().run()
        return nil
      }, box.toOpaque())
    pthread_sigmask(SIG_SETMASK, &before, nil)
    precondition(status == 0, "the system has no thread left for us")
    self.handle = handle
  }

  /// Waits until the body has returned.
  package func join() { pthread_join(handle, nil) }

  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
}
