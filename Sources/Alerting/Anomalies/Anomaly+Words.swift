import FleetModel
import FleetStore

extension Anomaly {
  /// `slower than its 5 peers: 212 ms, they 48 ms`, or since when it is slower than it was. `clock`
  /// says what time it was.
  package func sentence(_ clock: (Moment) -> String?) -> String {
    switch comparison {
    case .past(let since):
      let when = clock(since).map { " since \($0)" } ?? ""
      return "\(words)\(when): \(text(value)), before \(text(usual))"
    case .peers(let count):
      return "\(words) than its \(count) peers: \(text(value)), they \(text(usual))"
    }
  }

  private var words: String {
    switch figure {
    case .latency: isMore ? "slower" : "faster"
    case .load: isMore ? "busier" : "less busy"
    case .inFlight: isMore ? "more in flight" : "less in flight"
    case .health: isMore ? "in better health" : "in worse health"
    }
  }

  private func text(_ value: Double) -> String {
    switch figure {
    case .latency: Finding.milliseconds(value)
    case .load: Finding.percent(value)
    case .inFlight: Finding.decimal(value, 0)
    case .health: Finding.decimal(value, 2)
    }
  }
}

extension Fleet {
  /// What is strange about a node, each in a sentence, the strangest first: with what may be behind it
  /// when it is slow.
  package func strangeness(of id: NodeID, _ clock: (Moment) -> String?) -> [String] {
    let anomalies = anomalies(of: id)
    guard let node = nodes[id] else { return [] }
    var sentences: [String] = []
    for anomaly in anomalies {
      var sentence = anomaly.sentence(clock)
      if anomaly.figure == .latency, anomaly.isMore, !sentences.contains(where: isAboutSpeed) {
        let reasons = node.strains
        if !reasons.isEmpty { sentence += "; " + reasons.joined(separator: ", ") }
      }
      sentences.append(sentence)
    }
    return sentences
  }

  private func isAboutSpeed(_ sentence: String) -> Bool { sentence.hasPrefix("slower") }
}

extension Node {
  /// What of it is near its limit.
  fileprivate var strains: [String] {
    var strains: [String] = []
    if let memory = memoryShare, memory >= 0.9 {
      strains.append("memory \(Finding.percent(memory * 100))")
    }
    if let load = loadPercent, load >= 90 { strains.append("load \(Finding.percent(load))") }
    if let heat = temperatureCelsius, heat >= 85 {
      strains.append("\(Finding.decimal(heat, 0)) °C")
    }
    if let queued, queued >= 10 { strains.append("\(queued) wait for it") }
    return strains
  }
}
