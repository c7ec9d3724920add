import FleetModel
import GatewayAPI
import GatewayCore

// The reads beside the fleet document.
extension Route {
  static let resources: Answer = { service, call, _ throws(Problem) in
    service.page("resources", for: call.request) { gateway, time in
      gateway.resourcesDocument(at: time).bytes
    }
  }

  static let stats: Answer = { service, call, _ throws(Problem) in
    service.page("stats", for: call.request) { gateway, time in
      gateway.statsDocument(at: time).bytes
    }
  }

  static let queues: Answer = { service, call, _ throws(Problem) in
    service.page("queues", for: call.request) { gateway, time in
      var document = PartDocument(at: time)
      document.queues = gateway.queuesDocument(at: time)
      return document.bytes
    }
  }

  static let latency: Answer = { service, call, _ throws(Problem) in
    let parameters = Parameters(call.head.target)
    let window =
      try parameters.choice("window", of: ["1m", "5m", "1h"]) { LatencyWindow(name: $0) }
      ?? .oneMinute
    let grouping =
      try parameters.choice("by", of: LatencyGrouping.allCases.map(\.rawValue)) {
        LatencyGrouping(rawValue: $0)
      } ?? .model
    let name = "latency \(window.rawValue) \(grouping.rawValue)"
    return service.page(name, for: call.request) { gateway, time in
      var document = PartDocument(at: time)
      document.latency = gateway.latencyReadings(window: window, by: grouping, at: time)
      return document.bytes
    }
  }

  static let spend: Answer = { service, call, _ throws(Problem) in
    service.page("spend", for: call.request) { gateway, time in
      gateway.spendDocument(at: time).bytes
    }
  }

  static let events: Answer = { service, call, _ throws(Problem) in
    let since = try Parameters(call.head.target).number("since", in: 0...(.max)) ?? 0
    return service.page("events \(since)", for: call.request) { gateway, time in
      var document = PartDocument(at: time)
      document.events = gateway.events(after: since, at: time)
      return document.bytes
    }
  }

  static let models: Answer = { service, call, _ throws(Problem) in
    service.page("models", for: call.request) { gateway, _ in
      gateway.modelsDocument().bytes
    }
  }
}
