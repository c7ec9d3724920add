/// Everything that an operator can write, looked at at once.
struct ConfigCheck {
  let mistakes: [String]
  let notices: [String]

  init(environment: Environment) {
    let file = OperatorFile(environment: environment)
    let themes = ThemeCatalog(directory: environment.themeDirectory)
    var (mistakes, notices) = (themes.problems, [String]())
    if let path = file.path, file.exists {
      let reading = file.look()
      mistakes =
        (reading.map { $0.mistakes.map { "\($0)" } } ?? [OperatorFile.unreadable(path)]) + mistakes
      notices = (reading?.notices ?? []).map { "\($0)" }
      if let name = reading?.setup?.arrangement.theme, themes.theme(named: name) == nil {
        mistakes.append("\(path): theme: there is none of the name '\(name)'")
      }
    }
    self.mistakes = mistakes + PriceFile(environment: environment).look().mistakes
    self.notices = notices
  }
}
