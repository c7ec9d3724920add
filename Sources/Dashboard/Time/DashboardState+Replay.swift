import Acting
import Alerting
import Commands
import FleetModel
import FleetStore
import Recording

extension DashboardState {
  /// A dashboard that shows `replay` and nothing else.
  package init(
    replaying replay: Replay, keymap: Keymap = .standard, alerts: Alerts = Alerts()
  ) {
    let sources = replay.reel.sources.map(\.health)
    var rails = GuardRails()
    rails.isReadOnly = true
    self.init(
      fleet: Fleet(sources: sources, now: replay.reel.first), rails: rails, keymap: keymap,
      alerts: alerts)
    memory = FleetMemory(of: replay.reel)
    self.replay = replay
    moveReplay(to: replay.position)
  }

  /// Plays what belongs into the time that has passed.
  mutating func playOn(until moment: Moment) {
    now = max(now, moment)
    guard let replay else { return }
    let passed = moment - (replay.movedAt ?? moment)
    self.replay?.movedAt = moment
    guard replay.isPlaying, passed > .zero else { return }
    let span = Span(milliseconds: Int64(clamping: Double(passed.milliseconds) * replay.speed))
    moveReplay(to: replay.position + span)
    guard self.replay?.isAtEnd ?? false else { return }
    self.replay?.isPlaying = false
    attention.notice = Notice("the recording ends here\(way(.stepBack, "goes back"))")
  }

  /// Shows the recording at `moment`. What lies before the furthest place that was played to is the
  /// past of that; what lies after is played.
  mutating func moveReplay(to moment: Moment) {
    guard var replay else { return }
    let moment = moment.clamped(to: replay.reel.first...max(replay.reel.first, replay.reel.last))
    replay.position = moment
    if moment >= fleet.now {
      for event in replay.player.events(until: moment, of: replay.reel) { _ = fleet.apply(event) }
      _ = fleet.apply(.ticked(moment))
      _ = alerts.apply(.looked(fleet))
      past = nil
    } else {
      past = remembered(at: moment)
    }
    self.replay = replay
    followShownFleet()
  }

  mutating func togglePlaying() {
    guard let replay else { return }
    if replay.isAtEnd {
      attention.notice = Notice("the recording ends here\(way(.stepBack, "goes back"))")
    } else {
      self.replay?.isPlaying.toggle()
    }
  }

  /// The next event beyond what has been played.
  mutating func playToNextEvent() {
    guard let replay else { return }
    guard let next = replay.player.nextEvent(within: .minutes(240), of: replay.reel) else {
      attention.notice = Notice("no event is recorded in the 4 h after this")
      return
    }
    moveReplay(to: next)
  }
}
