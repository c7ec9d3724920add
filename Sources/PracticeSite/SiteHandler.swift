import FleetModel
import GatewayServer
import Threading

/// The site as its loop knows it.
struct SiteHandler: RequestHandler {
  let life: SiteLife
  let mailbox: Mailbox<SiteLetter>?

  var nextDeadline: Moment? { life.nextDeadline }

  func start(at desk: inout Desk) { desk.watch(life.calls.descriptor) }

  func objection(to head: RequestHead, from caller: Caller) -> Response? { nil }

  func respond(
    to request: Request, from caller: Caller, as exchange: ExchangeID, at desk: inout Desk
  ) -> Response? {
    life.respond(to: request, as: exchange, at: desk.now)
  }

  func respond(to refusal: Refusal) -> Response {
    .problem(refusal.status, refusal.code, refusal.detail)
  }

  func turn(at desk: inout Desk) { life.turn(at: &desk) }

  func ready(_ descriptor: Int32, at desk: inout Desk) { life.hear(at: desk.now) }

  func receive(_ letter: SiteLetter, at desk: inout Desk) {
    switch letter {
    case .begin(let fleet, let gateway): life.begin(fleet, at: gateway, desk.now)
    case .quieten: life.quieten(at: &desk)
    }
  }

  func callerLeft(_ exchange: ExchangeID, at desk: inout Desk) { life.nodes.forget(exchange) }
}
