import Exposition
import FleetModel

/// Reads a page of metrics as a source of its kind means it.
package enum PageAdapter {
  /// Makes an observation of one page.
  ///
  /// A page of something else is a problem: figures that are not there would otherwise look like a
  /// node at rest.
  package static func observation(
    from body: [UInt8], of origin: PageOrigin
  ) throws(SourceProblem) -> Observation {
    if let kind = BodyKind(ofPage: body) { throw .notMetrics(looksLike: kind.rawValue) }
    let (observation, report) = read(body, origin)
    guard report.taken > 0, var observation else {
      if origin.kind == .openmetrics { throw .other("its page has none of the series in 'map'") }
      throw .otherMetrics(than: origin.kind)
    }
    observation.badFields += remarks(on: report)
    return observation
  }

  /// What there is to complain about in a page.
  static func remarks(on report: PageReport) -> [String] {
    var remarks: [String] = []
    if let line = report.firstBadLine {
      let more = report.badLines > 1 ? " and \(report.badLines - 1) more" : ""
      remarks.append("line \(line)\(more)")
    }
    if report.isCut { remarks.append("too many series") }
    return remarks
  }

  /// What a page is of: the kind of which it has the most figures. Nothing for a page of others.
  package static func recognise(_ body: [UInt8]) -> SourceKind? {
    guard BodyKind(ofPage: body) == nil else { return nil }
    var best: (kind: SourceKind, taken: Int)?
    for kind in SourceKind.allCases {
      let origin = PageOrigin(
        source: SourceID(""), kind: kind, node: NodeID(""), receivedAt: .start)
      let (observation, report) = read(body, origin)
      if observation != nil, report.taken > best?.taken ?? 0 { best = (kind, report.taken) }
    }
    return best?.kind
  }

  private static func read(_ body: [UInt8], _ origin: PageOrigin) -> (Observation?, PageReport) {
    switch origin.kind {
    case .vllm: EnginePage.vllm.observation(from: body, origin)
    case .sglang: EnginePage.sglang.observation(from: body, origin)
    case .tgi: EnginePage.tgi.observation(from: body, origin)
    case .triton: EnginePage.triton.observation(from: body, origin)
    case .llamacpp: EnginePage.llamacpp.observation(from: body, origin)
    case .dcgm: GPUPage.dcgm.observation(from: body, origin)
    case .nvidiaSMI: GPUPage.nvidiaSMI.observation(from: body, origin)
    case .openmetrics: MappedPage(origin.map).observation(from: body, origin)
    case .gie: FrontPage.gie.observation(from: body, origin)
    case .sglRouter: FrontPage.sglRouter.observation(from: body, origin)
    case .gateway, .haproxy, .prometheus, .litellm, .envoy: (nil, PageReport())
    }
  }
}
