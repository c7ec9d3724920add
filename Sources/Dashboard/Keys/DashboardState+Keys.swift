import Commands

extension DashboardState {
  /// A key means what the topmost open thing makes of it: dialogs before lines, lines before the
  /// help and the menu, and those before the view.
  mutating func press(_ key: Key) -> [DashboardEffect] {
    attention.notice = nil
    if let command = keymap.command(for: key, in: attention.view), isForAnywhere(key, command) {
      return obey(command)
    }
    // A dialog that was forgotten does not take the first key of whoever comes back.
    if closeForgottenDialogs() { return [] }
    if attention.actionDialog != nil { return pressInActionDialog(key) }
    if attention.undertakingDialog != nil { return pressInUndertaking(key) }
    if attention.palette != nil { return pressInPalette(key) }
    if attention.alerts.snoozing != nil {
      pressInSnoozeMenu(key)
      return []
    }
    if attention.filterLine != nil {
      pressInFilter(key)
      return []
    }
    guard let command = keymap.command(for: key, in: attention.view) else {
      sayWhyNothingTakesOrders(key)
      return []
    }
    return isTaken(command) ? obey(command) : []
  }

  /// Text that was not typed goes where text is typed, and nowhere else.
  mutating func paste(_ text: String) {
    attention.notice = nil
    if closeForgottenDialogs() { return }
    if attention.actionDialog != nil {
      if !pasteIntoDialog(text) { refusePaste() }
    } else if attention.undertakingDialog != nil {
      refusePaste()
    } else if var line = attention.palette?.line {
      line.paste(text)
      typePalette(line)
    } else if var line = attention.filterLine?.line {
      line.paste(text)
      typeFilter(line)
    } else {
      refusePaste()
    }
  }

  /// Whoever may only look has no keys for more, and knows why. That there is nothing here that takes
  /// orders nobody can know, so the key that is not there says so.
  private mutating func sayWhyNothingTakesOrders(_ key: Key) {
    guard case .onlyTold? = objectionToActing,
      keymaps.acting.command(for: key, in: attention.view)?.isActing ?? false
    else { return }
    attention.notice = objectionToActing.map { Notice($0.words, isWarning: true) }
  }

  private mutating func refusePaste() {
    attention.notice = Notice("pasted text is not taken as keys", isWarning: true)
  }

  /// Whether a key works whatever is open: an operator must always get out, and be able to mend a
  /// broken picture. Only those that no line could want.
  private func isForAnywhere(_ key: Key, _ command: Command) -> Bool {
    guard case .control = key else { return false }
    return command == .quit || command == .suspend || command == .redraw
  }

  /// Whether the view under a sheet, or under the sort menu, hears of `command`. What is covered is
  /// neither acted on nor arranged.
  private func isTaken(_ command: Command) -> Bool {
    if attention.sheet != nil { return command.isAboutPicture }
    if attention.isSortMenuShown { return command.isAboutPicture || command.isAboutSorting }
    return true
  }
}

extension Command {
  fileprivate var isAboutPicture: Bool {
    switch self {
    case .quit, .suspend, .redraw, .toggleHelp, .toggleOrigins, .togglePause, .nextTheme, .show,
      .showNextView,
      .showPreviousView, .open, .goBack, .selectNext, .selectPrevious, .selectFirst, .selectLast,
      .pageDown, .pageUp, .openPalette:
      true
    default: false
    }
  }

  fileprivate var isAboutSorting: Bool {
    switch self {
    case .sortByNextColumn, .sortByPreviousColumn, .invertSort, .chooseSort: true
    default: false
    }
  }
}
