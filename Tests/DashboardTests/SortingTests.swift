import Commands
import Dashboard
import FleetModel
import FleetStore
import Testing

@Suite struct SortingTests {
  @Test func theSickComeFirstStateBeforeHealth() {
    var driven = Driven()
    driven.observe([
      node("well") { $0.healthScore = 0.9 }, node("sick") { $0.healthScore = 0.2 },
      node("draining", .draining) { $0.healthScore = 0.95 },
      node("down", .down) { $0.healthScore = 0 }, node("silent") { _ in },
      node("maintained", .maintenance) { _ in },
    ])
    #expect(driven.names == ["down", "draining", "maintained", "sick", "well", "silent"])
  }

  @Test func equalNodesAreInTheOrderOfTheirNames() {
    var driven = Driven()
    driven.observe(["gpu-10", "gpu-9", "gpu-1"].map { node($0) { $0.healthScore = 0.91 } })
    #expect(driven.names == ["gpu-1", "gpu-9", "gpu-10"])
    driven.observe([
      node("gpu-10") { $0.healthScore = 0.90 }, node("gpu-9") { $0.healthScore = 0.94 },
      node("gpu-1") { $0.healthScore = 0.92 },
    ])
    // A wobble among the well does not shake the table.
    #expect(driven.names == ["gpu-1", "gpu-9", "gpu-10"])
  }

  @Test func aNodeChangesPlacesWhenItsHealthDoesAndNotWhenItWavers() {
    var driven = Driven()
    func observe(_ first: Double) {
      driven.observe([
        node("a") { $0.healthScore = first }, node("b") { $0.healthScore = 0.65 },
        node("c") { $0.healthScore = 0.88 },
      ])
    }
    observe(0.61)
    #expect(driven.names == ["a", "b", "c"])
    for wavering in [0.69, 0.71, 0.58, 0.75, 0.52] {
      observe(wavering)
      #expect(driven.names == ["a", "b", "c"])
    }
    observe(0.85)
    #expect(driven.names == ["b", "a", "c"])
    observe(0.2)
    #expect(driven.names == ["a", "b", "c"])
  }

  @Test(arguments: NodeColumn.sortable)
  func unknownFiguresComeLastWhicheverWayItIsTurned(column: NodeColumn) {
    guard column != .name, column != .urgency else { return }
    var driven = Driven()
    driven.observe([NodeReading(id: "a"), known("b", 1), NodeReading(id: "c"), known("d", 2)])
    let latency = driven
    for isInverted in [false, true] {
      let rows = orderedNodes(
        of: latency.state.fleet, by: NodeSort(column: column, isInverted: isInverted)
      ).map(\.name)
      if [.requestsPerSecond, .errorsPerSecond, .firstTokenP99].contains(column) {
        // These come from counters and distributions, and nobody has reported any.
        #expect(rows == ["a", "b", "c", "d"])
      } else {
        let isAscending = column.isGreatestFirst == isInverted
        #expect(rows == (isAscending ? ["b", "d"] : ["d", "b"]) + ["a", "c"])
      }
    }
  }

  @Test func namesAreSortedAsPeopleDo() {
    var driven = Driven(["gpu-10", "gpu-2", "gpu-1"])
    driven.give(.sortByNextColumn)
    #expect(driven.state.attention.sort == NodeSort(column: .name, isInverted: false))
    #expect(driven.names == ["gpu-1", "gpu-2", "gpu-10"])
    driven.give(.invertSort)
    #expect(driven.names == ["gpu-10", "gpu-2", "gpu-1"])
  }

  @Test func allColumnsCanBeReachedAndTheWayLeadsAround() {
    var driven = Driven(["a"])
    var seen: Set<NodeColumn> = []
    for _ in NodeColumn.sortable {
      seen.insert(driven.state.attention.sort.column)
      driven.give(.sortByNextColumn)
    }
    #expect(seen == Set(NodeColumn.sortable))
    #expect(driven.state.attention.sort.column == .urgency)
    driven.give(.sortByPreviousColumn)
    #expect(driven.state.attention.sort.column == NodeColumn.sortable.last)
  }

  @Test func theMenuShowsEachChoiceAtOnceAndEscBringsTheOldOrderBack() {
    var driven = Driven(["b", "a"])
    driven.give(.chooseSort, .selectNext)
    #expect(driven.state.attention.isSortMenuShown)
    #expect(driven.names == ["a", "b"])
    driven.give(.goBack)
    #expect(!driven.state.attention.isSortMenuShown)
    #expect(driven.names == ["b", "a"])
    driven.give(.chooseSort, .selectNext, .open)
    #expect(!driven.state.attention.isSortMenuShown)
    #expect(driven.names == ["a", "b"])
    #expect(driven.state.attention.openNode == nil)
  }

  private func node(
    _ id: NodeID, _ state: NodeState = .ready, _ fill: (inout NodeReading) -> Void
  ) -> NodeReading {
    var reading = NodeReading(id: id)
    reading.state = state
    fill(&reading)
    return reading
  }

  /// A node all of whose figures are known and grow with `size`.
  private func known(_ id: NodeID, _ size: Double) -> NodeReading {
    var reading = NodeReading(id: id)
    reading.type = "A\(Int(size))"
    reading.region = "r\(Int(size))"
    reading.state = size == 1 ? .down : .ready
    reading.healthScore = size / 10
    reading.loadPercent = size
    reading.memoryTotalGB = 10
    reading.memoryFreeGB = 10 - size
    reading.inFlight = Int(size)
    reading.queued = Int(size)
    reading.latencyMilliseconds = size
    reading.weight = size
    reading.tokensPerSecond = size
    var gpu = GPUReading(index: 0)
    gpu.temperatureCelsius = size
    gpu.powerWatts = size
    gpu.eccErrors = Int(size)
    reading.gpus = [gpu]
    return reading
  }
}
