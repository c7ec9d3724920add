import FleetModel
import GatewayAPI
import GatewayCore
import GatewayServer
import PracticeFleet

/// All nodes, as the servers of models that they are.
///
/// A node that has died takes requests and never answers, as a machine does whose cards hang. Nodes
/// of a model that is jammed do not come to the end of their answers while too few wait for them.
struct NodeHall {
  private var models: [[String]] = []
  private var places: [String: Int] = [:]
  private var silent: [Bool] = []
  private var services: [UInt64: Service] = [:]
  private var numbers: [ExchangeID: UInt64] = [:]
  private var due = Deadlines()
  private var nextNumber: UInt64 = 1
  private var work: [Double] = []
  /// How many are to wait for each model before one more answer is ended; `nil` where any may be.
  var jams: [Int?] = PracticeFleet.modelNames.map { _ in nil }
  /// Requests of each model that are at their end, the oldest first.
  private var held: [[UInt64]] = PracticeFleet.modelNames.map { _ in [] }
  /// Requests that each node has.
  private(set) var inFlight: [Int] = []
  private(set) var inFlightByModel = PracticeFleet.modelNames.map { _ in 0 }

  var nextDeadline: Moment? { due.earliest }

  mutating func move(in descriptions: [NodeDescription]) {
    models = descriptions.map(\.models)
    for (index, node) in descriptions.enumerated() { places[node.id.name] = index }
    silent = descriptions.map { _ in false }
    work = descriptions.map { _ in 0 }
    inFlight = descriptions.map { _ in 0 }
  }

  /// What came to each node since this was last asked.
  mutating func takeWork() -> [Double] {
    defer { for index in work.indices { work[index] = 0 } }
    return work
  }

  /// `/nodes/{id}/v1/…`: the path says which node is meant.
  mutating func respond(
    to request: Request, as exchange: ExchangeID, _ fleet: inout PracticeFleet, at now: Present
  ) -> Response? {
    let path = request.head.target.segments
    guard path.count > 2, path[0] == "nodes", let node = places[path[1]] else {
      return .problem(404, "not_found", "there is no such node")
    }
    switch (request.head.method, Array(path[2...])) {
    case ("GET", ["v1", "models"]):
      if silent[node] { return hang(exchange, node) }
      return Response(type: "application/json", body: NodeAnswer.models(models[node]))
    case ("POST", ["v1", "chat", "completions"]):
      return take(request.body, as: exchange, node, &fleet, at: now)
    default: return .problem(404, "not_found", "a node has no such path")
    }
  }

  private mutating func take(
    _ body: [UInt8], as exchange: ExchangeID, _ node: Int, _ fleet: inout PracticeFleet,
    at now: Present
  ) -> Response? {
    let chat: ChatRequest
    do throws(ChatProblem) {
      chat = try ChatRequest(parsing: body, as: .chat)
    } catch {
      return .problem(400, "invalid_request", error.detail)
    }
    guard let model = PracticeFleet.modelNames.firstIndex(of: chat.model),
      models[node].contains(chat.model)
    else { return .problem(404, "model_not_found", "the node does not serve this model") }
    if silent[node] { return hang(exchange, node) }
    let isShort = !chat.isStream && chat.maxTokens ?? .max <= 16
    work[node] += PracticeFleet.work(isShort: isShort)
    guard let answer = fleet.answer(ofModel: model, isShort: isShort, onNode: node),
      !answer.isError
    else { return .problem(500, "internal_error", "the node has run out of memory") }
    let service = Service(
      exchange: exchange, node: node, model: model, chat: chat, answer: answer, at: now)
    add(service)
    return nil
  }

  private mutating func hang(_ exchange: ExchangeID, _ node: Int) -> Response? {
    add(Service(hanging: exchange, node: node))
    return nil
  }

  private mutating func add(_ service: Service) {
    let number = nextNumber
    nextNumber += 1
    services[number] = service
    numbers[service.exchange] = number
    inFlight[service.node] += 1
    if let model = service.model { inFlightByModel[model] += 1 }
    if let moment = service.next { due.add(moment, for: number) }
  }
}

extension NodeHall {
  /// Says what nodes have to say by now.
  mutating func serveDue(at desk: inout Desk) {
    while let entry = due.takeDue(at: desk.now.moment) {
      guard let service = services[entry.token] else { continue }
      if let model = service.model, jams[model] != nil, service.endsNext {
        held[model].append(entry.token)
      } else {
        goOn(entry.token, at: &desk)
      }
    }
  }

  /// Ends answers of jammed models, as many as more wait than are to wait.
  mutating func letGo(waiting: [Int], at desk: inout Desk) {
    for model in held.indices where !held[model].isEmpty {
      let count = jams[model].map { max(0, waiting[model] - $0) } ?? .max
      let ended = held[model].prefix(count)
      held[model].removeFirst(ended.count)
      for number in ended { goOn(number, at: &desk) }
    }
  }

  private mutating func goOn(_ number: UInt64, at desk: inout Desk) {
    guard var service = services[number], !silent[service.node] else { return }
    service.goOn(at: &desk)
    services[number] = service
    if let next = service.next {
      due.add(next, for: number)
    } else {
      forget(service.exchange)
    }
  }

  /// Its caller has left, or has its answer.
  mutating func forget(_ exchange: ExchangeID) {
    guard let number = numbers.removeValue(forKey: exchange),
      let service = services.removeValue(forKey: number)
    else { return }
    inFlight[service.node] -= 1
    if let model = service.model { inFlightByModel[model] -= 1 }
  }

  /// Takes note of who is dead. One that comes back has forgotten what it was asked.
  mutating func silence(_ isSilent: (Int) -> Bool, at desk: inout Desk) {
    for node in silent.indices {
      let isDead = isSilent(node)
      defer { silent[node] = isDead }
      guard silent[node], !isDead else { continue }
      for service in services.values where service.node == node {
        desk.abort(service.exchange)
        forget(service.exchange)
      }
    }
  }
}
