extension FieldKind {
  package var isNumber: Bool {
    switch self {
    case .text, .texts, .choice, .flag, .time: false
    default: true
    }
  }

  /// The words that a value can be, where there are only so many.
  package var choices: [String]? {
    switch self {
    case .choice(let words): words
    case .flag: ["true", "false"]
    default: nil
    }
  }

  /// What may stand behind a number, and how many of the field's own unit it means. The field's own
  /// unit comes first after none at all.
  var units: [(suffix: String, factor: Double)] {
    switch self {
    case .text, .texts, .choice, .flag, .time, .number: [("", 1)]
    case .count: [("", 1), ("k", 1e3), ("m", 1e6), ("g", 1e9)]
    case .perSecond:
      [("", 1), ("/s", 1), ("k", 1e3), ("k/s", 1e3), ("m", 1e6), ("m/s", 1e6), ("g", 1e9)]
    case .percent: [("", 1), ("%", 1)]
    case .share: [("", 1), ("%", 0.01)]
    case .milliseconds:
      [
        ("", 1), ("ms", 1), ("s", 1e3), ("us", 1e-3), ("µs", 1e-3), ("m", 6e4),
        ("min", 6e4), ("h", 36e5),
      ]
    case .seconds:
      [("", 1), ("s", 1), ("ms", 1e-3), ("m", 60), ("min", 60), ("h", 3600), ("d", 86_400)]
    case .celsius: [("", 1), ("c", 1), ("°c", 1), ("°", 1)]
    case .watts: [("", 1), ("w", 1), ("kw", 1e3)]
    case .gigabytes:
      [("", 1), ("gb", 1), ("g", 1), ("mb", 1e-3), ("m", 1e-3), ("tb", 1e3), ("t", 1e3)]
    case .dollars: [("", 1), ("$", 1), ("k", 1e3), ("m", 1e6)]
    }
  }

  /// What it is, for tables and complaints.
  package var words: String {
    switch self {
    case .text: "text"
    case .texts: "any of several texts"
    case .choice(let words): "one of " + words.joined(separator: ", ")
    case .flag: "true or false"
    case .time: "a time such as 2026-01-15T10:30:00.250Z"
    case .number: "a number"
    case .count: "a count such as 12 or 1.5k"
    case .percent: "a percentage such as 80 or 80%"
    case .perSecond: "a rate in a second such as 12 or 1.5k"
    case .milliseconds: "a time in milliseconds, or such as 1.5s"
    case .seconds: "a time in seconds, or such as 10m"
    case .celsius: "a temperature in °C"
    case .watts: "watts, or such as 1.2kW"
    case .gigabytes: "gigabytes, or such as 1.5TB"
    case .dollars: "US dollars"
    case .share: "a share from 0 to 1, or such as 50%"
    }
  }
}
