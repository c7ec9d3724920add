/// The bodies that were made last, plain and compressed, so that many pollers cost as much as one.
struct KeptPages: Sendable {
  /// What a body depends on: while the stamp is the same, so is the body.
  struct Key: Hashable, Sendable {
    var name: String
    var stamp: Int
  }

  struct Page: Sendable {
    let plain: [UInt8]
    fileprivate(set) var compressed: [UInt8]?
  }

  private var pages: [(key: Key, page: Page)] = []
  private static let limit = 16

  /// The page for `key`, made by `make` if it was not kept.
  mutating func page(for key: Key, compressed: Bool, make: () -> [UInt8]) -> Page {
    var page = take(key) ?? Page(plain: make(), compressed: nil)
    if compressed, page.compressed == nil { page.compressed = Gzip.compressed(page.plain) }
    pages.append((key, page))
    return page
  }

  /// Takes a page out of its place. The one used last goes to the end, and the first is the next
  /// to be dropped.
  private mutating func take(_ key: Key) -> Page? {
    if let index = pages.firstIndex(where: { $0.key == key }) {
      return pages.remove(at: index).page
    }
    // An older body of the same name will not be asked for again.
    pages.removeAll { $0.key.name == key.name }
    if pages.count >= Self.limit { pages.removeFirst() }
    return nil
  }
}
