import FleetModel

extension Fleet {
  /// So many queues are remembered in all their figures, which take 20 kB each a day; of those
  /// after them the depth is. Twenty models with five priorities are a hundred.
  static let rememberedQueues = 256

  /// What one source says of all queues.
  struct QueueList {
    var source: SourceID
    var readings: [QueueReading]
  }

  /// Merges the sources' queues, in the order of the best of them, and keeps what is known of each.
  mutating func mergeQueues(_ lists: [QueueList]) {
    var merged: [QueueReading] = []
    var counters: [SourceID?] = []
    var places: [QueueID: Int] = [:]
    for list in lists {
      for reading in list.readings {
        if let place = places[reading.id] {
          if merged[place].rejectedTotal == nil { counters[place] = list.source }
          merged[place].fillGaps(from: reading)
        } else {
          places[reading.id] = merged.count
          merged.append(reading)
          counters.append(list.source)
        }
      }
    }
    let before = Dictionary(queues.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    queues = merged.map { reading in
      var queue = before[reading.id] ?? Queue(reading: reading)
      queue.reading = reading
      return queue
    }
    queueCounters = counters
  }

  mutating func recordQueues(at moment: Moment) {
    let lowestServed = queues.lazy.filter { ($0.reading.servedPerSecond ?? 0) > 0 }
      .compactMap(\.reading.priority).max()
    for index in queues.indices {
      if !isRetold {
        queues[index].remember(all: index < Self.rememberedQueues, at: moment)
      }
      queues[index].judge(lowestServed: lowestServed, at: moment)
      queues[index].countRejections(by: queueCounters[index], at: moment)
    }
  }
}
