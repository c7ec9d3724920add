import Glibc

/// How many files and sockets the program may have open at a time.
enum DescriptorLimit {
  /// Takes as many as the system lets us have. A thousand streams are two thousand sockets, and
  /// the limit that shells start programs with is often 1,024.
  static func raise() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, 65_536))
    // Refused, we are where we were, and callers are told that every connection is in use.
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
