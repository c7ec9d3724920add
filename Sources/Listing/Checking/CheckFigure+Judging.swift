import Filtering
import FleetModel
import FleetStore

extension CheckFigure {
  /// What one figure adds to a verdict.
  struct Judgement {
    var status: Verdict.Status
    var sentence: String?
    var figure: String?
  }

  func judge(_ fleet: Fleet, by limits: VerdictLimits) -> Judgement {
    let limit = limit(limits)
    let reading = read(fleet)
    var judgement = Judgement(status: .ok, figure: figure(for: reading, limit))
    switch reading {
    case .known(let extent, let known):
      let status = status(of: extent, limit)
      judgement.status = status
      judgement.sentence = sentence(known, status, limit)
    case .resting:
      break
    case .unknown:
      guard !limit.isEmpty else { break }
      judgement.status = .unknown
      judgement.sentence = "nobody reports \(words)"
    }
    return judgement
  }

  private func status(of extent: Extent, _ limit: VerdictLimits.Limit) -> Verdict.Status {
    let critical = limit.critical.map { isPast($0, extent) } ?? false
    let warning = limit.warning.map { isPast($0, extent) } ?? false
    if critical == true { return .critical }
    if warning == true { return .warning }
    return critical == nil || warning == nil ? .unknown : .ok
  }

  /// Whether the figure is past a limit; nothing where its buckets cannot tell.
  private func isPast(_ limit: Double, _ extent: Extent) -> Bool? {
    if isMinimum { return extent.high < limit ? true : extent.low >= limit ? false : nil }
    return extent.low > limit ? true : extent.high <= limit ? false : nil
  }

  private func sentence(
    _ known: String, _ status: Verdict.Status, _ limit: VerdictLimits.Limit
  ) -> String? {
    let past = status == .critical ? limit.critical : limit.warning ?? limit.critical
    guard let past else { return nil }
    let blank = unit == "ms" ? " " : ""
    let bound = past.shortestText + blank + unit
    switch status {
    case .ok: return "\(words) \(known)"
    case .warning, .critical: return "\(words) \(known) \(isMinimum ? "<" : ">") \(bound)"
    case .unknown: return "\(words) \(known), which its buckets cannot tell from \(bound)"
    }
  }

  /// `ttft_p99=212ms;;100`: value, warning, critical, in the form of monitoring plugins. A range such
  /// as `90:` is good from there on, and `U` stands for what is not known.
  private func figure(for reading: Reading, _ limit: VerdictLimits.Limit) -> String? {
    var value = "U"
    if case .known(let extent, _) = reading {
      let number = extent.high.isFinite ? extent.high : extent.low
      value = number.shortestText + unit
    } else if limit.isEmpty {
      return nil
    }
    let ranges = [limit.warning, limit.critical].map { bound in
      bound.map { $0.shortestText + (isMinimum ? ":" : "") } ?? ""
    }
    return limit.isEmpty
      ? "\(label)=\(value)" : "\(label)=\(value);\(ranges.joined(separator: ";"))"
  }
}
