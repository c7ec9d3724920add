import Acting
import Alerting
import Commands
import FleetModel
import FleetStore

/// Something that happened, told to the dashboard.
package enum DashboardEvent: Sendable {
  case fleet(FleetEvent)
  /// The same in steps, each of which takes as long as ten thousand nodes take: whoever has keys to
  /// answer takes all of `NewsStep` in turn, and looks for keys in between.
  case news(FleetEvent, NewsStep)
  /// A key, and when: what is open decides what it means.
  case pressed(Key, at: Moment)
  /// Text that was not typed. It may go into a field and is never a command.
  case pasted(String, at: Moment)
  /// A mouse, and when.
  case pointed(Pointed, at: Moment)
  /// A gateway has answered what was asked for the sake of an intent.
  case replied(ControlReply)
  /// The operator wants to be called by these rules from now on.
  case ruled([AlertRule], Objectives)
  /// Others were told of alerts, or could not be.
  case toldOthers(problem: String?)
  /// The audit trail was read, or could not be.
  case audited([AuditLine]?, problem: String?)
  case commanded(Command)
  /// The operator's own keys have been read, or are others now.
  case arranged(Keymap)
  /// Something that the operator should read, and that no key has brought about.
  case told(Notice)
  case resized(ScreenSize)
  /// The panels have laid out the screen and have room for this. Needed after each change of size,
  /// of view, or of what is open; the same again changes nothing.
  case laidOut(PictureRoom)
}

/// Something the dashboard wants done.
package enum DashboardEffect: Equatable, Sendable {
  case fleet(FleetEffect)
  case quit, suspend, redraw, changeTheme
  case chooseTheme(String)
  /// Keep the picture in a file.
  case export(ExportWish)
  case ask(ControlQuestion)
  /// Something has just been changed: look at once.
  case pollNow(SourceID)
  /// Somebody who looks elsewhere should look here, because of this.
  case call(String)
  /// Alerts have begun or ended, and others are to be told.
  case tell([AlertEffect])
  /// The latencies behind those of the documents are looked at: ask for them.
  case breakDown(SourceID, LatencyWish)
  /// The audit trail is looked at: read it.
  case readAudit(SourceID, SourceKind)
}

/// What is done with news of the fleet.
package enum NewsStep: Sendable, CaseIterable {
  /// The fleet becomes what was said of it.
  case hear
  /// It is kept for those who look back.
  case remember
  /// What is wrong is looked for.
  case judge
}
