import FleetModel

/// Tickets by time, the earliest first, of which any can be taken out.
///
/// A binary heap that knows where each ticket is, so that joining and leaving take O(log n).
/// Tickets of the same time come in the order of their numbers, which is that of their arrival.
struct TicketHeap: Sendable {
  struct Entry: Equatable, Sendable {
    var time: WallTime
    var ticket: TicketID

    func comes(before other: Entry) -> Bool {
      time == other.time ? ticket.number < other.ticket.number : time < other.time
    }
  }

  private var entries: [Entry] = []
  private var places: [TicketID: Int] = [:]

  var count: Int { entries.count }
  var isEmpty: Bool { entries.isEmpty }
  var first: Entry? { entries.first }
  var tickets: [TicketID] { entries.map(\.ticket) }

  /// Adds a ticket that is not in it.
  mutating func insert(_ ticket: TicketID, at time: WallTime) {
    assert(places[ticket] == nil, "a ticket waits once")
    entries.append(Entry(time: time, ticket: ticket))
    rise(from: entries.count - 1)
  }

  /// Takes a ticket out; says whether it was in.
  @discardableResult
  mutating func remove(_ ticket: TicketID) -> Bool {
    guard let place = places.removeValue(forKey: ticket) else { return false }
    let last = entries.removeLast()
    guard place < entries.count else { return true }
    entries[place] = last
    places[last.ticket] = place
    sink(from: place)
    rise(from: place)
    return true
  }

  private mutating func rise(from start: Int) {
    var place = start
    let entry = entries[place]
    while place > 0, entry.comes(before: entries[(place - 1) / 2]) {
      put(entries[(place - 1) / 2], at: place)
      place = (place - 1) / 2
    }
    put(entry, at: place)
  }

  private mutating func sink(from start: Int) {
    var place = start
    let entry = entries[place]
    while 2 * place + 1 < entries.count {
      var child = 2 * place + 1
      if child + 1 < entries.count, entries[child + 1].comes(before: entries[child]) { child += 1 }
      guard entries[child].comes(before: entry) else { break }
      put(entries[child], at: place)
      place = child
    }
    put(entry, at: place)
  }

  private mutating func put(_ entry: Entry, at place: Int) {
    entries[place] = entry
    places[entry.ticket] = place
  }
}
