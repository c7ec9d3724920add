/// The fields of a map in the making.
struct YAMLFields {
  private var entries: [YAMLEntry] = []
  private var places: [String: FilePlace] = [:]
  /// What `<<` brings in, for fields that the map itself does not have.
  private var inherited: [YAMLNode] = []

  /// Takes the field, or says where it was given before.
  mutating func add(_ entry: YAMLEntry, isPlain: Bool) -> FilePlace? {
    if entry.key == "<<", isPlain {
      inherited.append(entry.value)
      return nil
    }
    if let first = places[entry.key] { return first }
    places[entry.key] = entry.place
    entries.append(entry)
    return nil
  }

  /// The map's own fields, then those it inherits; of two that it inherits, the first.
  var merged: [YAMLEntry] {
    guard !inherited.isEmpty else { return entries }
    var all = entries
    var known = Set(places.keys)
    for entry in inherited.flatMap(\.entriesToInherit) where known.insert(entry.key).inserted {
      all.append(entry)
    }
    return all
  }
}

extension YAMLNode {
  /// The fields of a map, or of the maps in a list.
  fileprivate var entriesToInherit: [YAMLEntry] {
    switch value {
    case .scalar: []
    case .map(let entries): entries
    case .list(let items): items.flatMap(\.entriesToInherit)
    }
  }
}
