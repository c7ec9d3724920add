import Acting
import Commands
import FleetModel
import FleetStore

/// The fleet, and what the operator is looking at.
package struct DashboardState: Sendable {
  package internal(set) var fleet: Fleet
  package internal(set) var attention = Attention()
  /// What the operator has asked for, and what became of it.
  package internal(set) var acts = Acts()
  package internal(set) var rails: GuardRails
  package internal(set) var keymap: Keymap
  /// What was typed into the palette, the newest last.
  package internal(set) var paletteHistory: [String] = []
  var numbers: IntentNumbers
  /// The fleet as it was when the picture was paused, while it is.
  package internal(set) var pausedFleet: Fleet?
  /// The shown nodes in the order of the table. Kept, because to sort ten thousand takes longer
  /// than a key may.
  package internal(set) var rows: [NodeID] = []
  /// The place of the cursor in `rows`.
  package internal(set) var selectedRow: Int?
  /// What keeps `rows` steady while their health wavers.
  var healthSteps = HealthSteps()
  /// Which fleet `rows` were made from.
  var rowsRevision: Int?

  /// - Parameter session: random bits that tell this session's intents from all others.
  package init(
    fleet: Fleet, rails: GuardRails = GuardRails(), keymap: Keymap = .standard,
    session: String = ""
  ) {
    (self.fleet, self.rails, self.keymap) = (fleet, rails, keymap)
    numbers = IntentNumbers(session: session)
    orderRows()
  }

  /// The fleet that the picture shows.
  package var shownFleet: Fleet { pausedFleet ?? fleet }

  /// Moves the state past `event` and returns the work that must follow.
  package mutating func apply(_ event: DashboardEvent) -> [DashboardEffect] {
    switch event {
    case .fleet(let event):
      let effects = fleet.apply(event)
      // A paused picture stands still, and what it is drawn from does too.
      if pausedFleet == nil { orderRowsIfChanged() }
      return effects.map { .fleet($0) }

    case .pressed(let key, _):
      return keymap.command(for: key, in: attention.view).map { obey($0) } ?? []

    case .pasted, .replied:
      return []

    case .commanded(let command):
      return obey(command)

    case .resized(let size):
      attention.size = size
      return []

    case .laidOut(let room):
      attention.room = room.bounded
      clampScrolling()
      return []
    }
  }
}

/// Something that happened, told to the dashboard.
package enum DashboardEvent: Sendable {
  case fleet(FleetEvent)
  /// A key, and when: what is open decides what it means.
  case pressed(Key, at: Moment)
  /// Text that was not typed. It may go into a field and is never a command.
  case pasted(String, at: Moment)
  /// A gateway has answered what was asked for the sake of an intent.
  case replied(ControlReply)
  case commanded(Command)
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
  case ask(ControlQuestion)
  /// Something has just been changed: look at once.
  case pollNow(SourceID)
}
