import Alerting
import Commands
import FleetModel
import FleetStore

extension DashboardState {
  /// Whether the picture follows what happens.
  var isLive: Bool { past == nil && pausedFleet == nil }

  /// The moment that the picture shows.
  package var shownMoment: Moment {
    replay?.position ?? past?.moment ?? shownFleet.leadingSource?.lastNewsAt ?? shownFleet.now
  }

  /// Goes to another moment.
  mutating func travel(_ command: Command) {
    switch command {
    case .stepBack: look(at: shownMoment - stride.step(at: now))
    case .stepForward: look(at: shownMoment + stride.step(at: now))
    case .toPreviousEvent: lookAtEvent(before: true)
    case .toNextEvent: lookAtEvent(before: false)
    case .look(let moment): look(at: moment)
    case .lookAtTime(let time): look(at: time)
    case .goLive: goLive()
    default: break
    }
  }

  /// Shows everything as it was at `moment`; what comes then is the present.
  package mutating func look(at moment: Moment) {
    if replay != nil { return moveReplay(to: moment) }
    guard let newest = fleet.leadingSource?.lastNewsAt else { return }
    guard moment < newest else { return goLive() }
    let reached = rememberedMoment(nearest: moment, until: newest)
    guard reached < newest else { return }
    past = remembered(at: reached)
    followShownFleet()
  }

  /// `moment`, or the oldest that anybody remembers, which is said then.
  mutating func rememberedMoment(nearest moment: Moment, until newest: Moment) -> Moment {
    let oldest = [memory.oldest, fleet.oldestMemory].compactMap { $0 }.min() ?? newest
    if moment < oldest {
      let clock = fleet.wallTime(at: oldest).map { " before \($0.clock)" } ?? ""
      attention.notice = Notice("nothing is remembered\(clock)")
    }
    return max(moment, oldest)
  }

  /// Everything as it was at `moment`, as far as anybody remembers.
  mutating func remembered(at moment: Moment) -> Lookback {
    let events = memory.events(at: moment)
    let fleet = fleet.past(at: moment, retelling: events)
    let alerts = Alerts.firstSight(of: fleet, rules: alerts.rules, objectives: alerts.objectives)
    return Lookback(moment: moment, fleet: fleet, alerts: alerts, isWhole: !events.isEmpty)
  }

  private mutating func look(at time: ClockTime) {
    if let moment = moment(of: time) { look(at: moment) }
  }

  /// The latest moment in what is remembered at which clocks showed `time`; says why if there is none.
  mutating func moment(of time: ClockTime) -> Moment? {
    if let replay {
      let moment = replay.reel.moment(of: time)
      if moment == nil {
        attention.notice = Notice("the recording does not hold that time", isWarning: true)
      }
      return moment
    }
    guard let newest = fleet.leadingSource?.lastNewsAt, let last = fleet.wallTime(at: newest) else {
      return nil
    }
    return fleet.moment(of: time.latest(until: last))
  }

  mutating func goLive() {
    if let replay { return moveReplay(to: replay.reel.last) }
    guard !isLive else { return }
    (past, pausedFleet, pausedAlerts) = (nil, nil, nil)
    followShownFleet()
  }

  /// Brings all that is kept of the shown fleet up to another one.
  mutating func followShownFleet() {
    orderRows()
    followOperations()
    followQueues()
    followSpend()
    followStrangeness(isAnew: true)
  }

  /// An event is seen in the first document after it, so that is the moment to look at.
  private mutating func lookAtEvent(before: Bool) {
    let shown = shownMoment
    let moments = fleet.events.compactMap(moment)
    let next =
      before
      ? moments.filter { shown - $0 >= .seconds(1) }.max()
      : moments.filter { $0 - shown >= .seconds(1) }.min()
    if next == nil, !before, past == nil, replay != nil { return playToNextEvent() }
    guard let next else {
      attention.notice = Notice(
        before ? "no event is known before this" : "no event came after this")
      return
    }
    look(at: next)
  }
}
