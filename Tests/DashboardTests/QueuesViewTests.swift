import Commands
import FleetModel
import FleetStore
import Testing

@testable import Dashboard

@Suite struct QueuesViewTests {
  private static func queue(
    _ model: String, _ priority: Int? = nil, depth: Int = 1, limit: Int = 100
  ) -> QueueReading {
    var queue = QueueReading(model: model)
    (queue.priority, queue.depth, queue.limit) = (priority, depth, limit)
    return queue
  }

  private static let list = [queue("b", 2), queue("a", 1), queue("d"), queue("c", 2)]

  private static let matrix = ["x", "y", "z"].flatMap { model in
    [1, 3, nil].map { queue(model, $0) }
  }

  private func driven(_ queues: [QueueReading]) -> Driven {
    var driven = Driven(["a"])
    driven.observe(queues: queues)
    driven.press("3")
    return driven
  }

  @Test func oneQueueToEachModelIsAListByPriority() {
    var driven = driven(Self.list)
    #expect(QueueBoard(driven.state.fleet.queues).form == .list)
    var seen: [String?] = []
    for _ in 0..<5 {
      seen.append(driven.cursor?.model)
      driven.press("j")
    }
    #expect(seen == ["a", "b", "c", "d", "d"])
    driven.press("l", "right")
    #expect(driven.cursor?.model == "d")
    driven.press("g", "k")
    #expect(driven.cursor?.model == "a")
  }

  @Test func severalQueuesToEachModelAreAMatrix() {
    var driven = driven(Self.matrix)
    #expect(QueueBoard(driven.state.fleet.queues).priorities == [1, 3, nil])
    #expect(driven.cursor == QueueID(model: "x", priority: 1))
    driven.press("l", "j")
    #expect(driven.cursor == QueueID(model: "y", priority: 3))
    driven.press("right", "right", "G", "down")
    #expect(driven.cursor == QueueID(model: "z"))
    driven.press("h", "h", "h", "g")
    #expect(driven.cursor == QueueID(model: "x", priority: 1))
  }

  @Test(arguments: [
    ([("a", 1), ("a", 2), ("b", 1), ("b", 2)], QueueBoard.Form.matrix),
    ([("a", 1), ("a", 2), ("a", 3)], .list), ([("a", 1), ("b", 2), ("c", 3)], .list),
    ([("a", 1), ("a", 2), ("b", 3), ("c", 4), ("d", 5)], .list), ([], .list),
  ])
  func aGridThatWouldBeMostlyEmptyIsNone(queues: [(String, Int)], form: QueueBoard.Form) {
    let queues = queues.map { Queue(reading: Self.queue($0.0, $0.1)) }
    #expect(QueueBoard(queues).form == form)
  }

  @Test func theCursorBeginsWhereItIsNeededAndStaysThere() {
    var queues = Self.list
    queues[3].depth = 100
    var driven = driven(queues)
    #expect(driven.cursor?.model == "c")
    queues[3].depth = 0
    queues[0].depth = 100
    driven.observe(queues: queues)
    #expect(driven.cursor?.model == "c")
    driven.press("1", "3")
    #expect(driven.cursor?.model == "b")
    driven.press("k")
    driven.press("1", "3")
    #expect(driven.cursor?.model == "a")
  }

  @Test func theCursorFollowsItsQueueAndIsMissedWhenThatIsGone() {
    var driven = driven(Self.list)
    driven.press("j")
    driven.observe(queues: [Self.queue("new", 1)] + Self.list)
    #expect(driven.cursor?.model == "b")
    driven.observe(queues: Array(Self.list.dropFirst()))
    #expect(driven.cursor?.model == "d")
    #expect(driven.notice == "b at priority 2 is gone; the cursor is on d")
    driven.observe(queues: [])
    #expect(driven.cursor == nil)
    driven.press("j", "enter", "l", "pgdn")
    #expect(driven.state.attention.queues.open == nil)
    driven.observe(queues: Self.list)
    #expect(driven.cursor != nil)
  }

  @Test func enterOpensAndEscCloses() {
    var driven = driven(Self.matrix)
    driven.press("j", "enter")
    #expect(driven.state.attention.queues.open == QueueID(model: "y", priority: 1))
    driven.layOut(PictureRoom(hiddenLines: 3, shownLines: 5))
    driven.press("j", "j", "l", "G")
    #expect(driven.state.attention.detailFirstLine == 3)
    #expect(driven.cursor == QueueID(model: "y", priority: 1))
    driven.press("esc")
    #expect(driven.state.attention.queues.open == nil)
    driven.press("enter", "2", "3")
    #expect(driven.state.attention.queues.open == nil)
  }

  @Test func aQueueThatVanishesWhileItIsOpenIsClosed() {
    var driven = driven(Self.list)
    driven.press("enter")
    driven.observe(queues: Array(Self.list.suffix(2)))
    #expect(driven.state.attention.queues.open == nil)
    #expect(driven.notice == "a at priority 1 is gone")
  }

  @Test func aCellWithoutAQueueSaysSo() {
    var driven = driven(Array(Self.matrix.dropFirst()))
    driven.press("h", "h", "g", "enter")
    #expect(driven.state.attention.queues.open == nil)
    #expect(driven.notice == "x at priority 1 has no queue")
  }

  @Test func itScrollsLikeTheTable() {
    var driven = driven((0..<100).map { Self.queue("m\($0)") })
    driven.layOut(PictureRoom(tableRows: 10))
    for _ in 0..<12 { driven.press("j") }
    #expect(driven.state.attention.queues.firstRow == 3)
    driven.press("pgdn")
    #expect(driven.cursor?.model == "m21")
    driven.press("G")
    #expect(driven.state.attention.queues.firstRow == 90)
    driven.press("g")
    #expect(driven.state.attention.queues.firstRow == 0)
  }

  @Test func aPausedPictureKeepsItsQueues() {
    var driven = driven(Self.list)
    driven.press("j", "p")
    driven.observe(queues: [])
    #expect(driven.cursor?.model == "b")
    driven.press("enter")
    #expect(driven.state.attention.queues.open?.model == "b")
  }
}

extension Driven {
  fileprivate var cursor: QueueID? { state.attention.queues.id }

  fileprivate mutating func observe(queues: [QueueReading]) {
    pass(.seconds(1))
    var observation = Observation(source: Self.source, receivedAt: now)
    observation.documentTime = WallTime(milliseconds: now.milliseconds)
    observation.queues = queues
    apply(.fleet(.observed(observation)))
  }
}
