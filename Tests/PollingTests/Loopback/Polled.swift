import Addressing
import FleetModel
import Polling
import Threading

/// A poller under test with its log, stopped when the test lets go of it.
final class Polled {
  let log = EventLog()
  let poller: Poller
  let id: SourceID

  /// Polls `addresses` in short order; the first is the one that the shortcuts mean.
  init(
    _ addresses: String..., interval: Span = .milliseconds(20), key: String? = nil,
    limits: PollLimits = .patient, certificateAuthorityFile: String? = nil, proxy: String? = nil
  ) throws {
    let sources = try addresses.map { address in
      PolledSource(
        id: SourceID(address), endpoint: try Endpoint(parsing: address), interval: interval,
        key: key.map { Secret(bytes: $0.utf8) },
        certificateAuthorityFile: certificateAuthorityFile, proxy: proxy)
    }
    id = sources[0].id
    poller = Poller(sources: sources, clock: SystemClock(), limits: limits, deliver: log.deliver)
    poller.start()
  }

  deinit { poller.stop() }

  var statistics: PollStatistics { poller.statistics()[id] ?? PollStatistics() }
}

extension PollLimits {
  /// For tests that expect an answer: as long as a busy machine may take.
  static var patient: PollLimits {
    var limits = PollLimits()
    limits.connecting = .seconds(20)
    limits.answering = .seconds(20)
    limits.crawling = .seconds(20)
    limits.pace = .brisk
    return limits
  }

  /// For tests that expect none.
  static var hasty: PollLimits {
    var limits = PollLimits.patient
    limits.answering = .milliseconds(250)
    return limits
  }
}

extension PollPace {
  /// Backs off as always, a hundred times faster.
  static var brisk: PollPace {
    var pace = PollPace()
    pace.shortestGap = .milliseconds(1)
    pace.firstBackoff = .milliseconds(10)
    pace.longestBackoff = .milliseconds(300)
    pace.hopeless = .milliseconds(300)
    pace.shortestHold = .milliseconds(10)
    pace.longestHold = .milliseconds(3_000)
    return pace
  }
}
