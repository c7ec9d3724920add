import FleetModel
import Hashing

/// Answers that can be given again, the longest unused forgotten first.
///
/// The order of use is a ring of links through the slots, so that a look-up, an answer kept and
/// one forgotten each take the same time however many there are.
struct AnswerCache: Sendable {
  /// What an entry takes beside its answer, roughly.
  static let overhead = 256

  private struct Slot: Sendable {
    var key: SHA256.Digest?
    var model = ""
    var answer: CachedAnswer?
    var keptUntil = WallTime(milliseconds: .min)
    var size = 0
    /// Towards the longest unused, and towards the last used. Slot 0 joins both ends.
    var older = 0
    var newer = 0
  }

  private(set) var policy: CachePolicy
  private(set) var bytes = 0
  private var slots = [Slot()]
  private var free: [Int] = []
  private var places: [SHA256.Digest: Int] = [:]

  init(_ policy: CachePolicy) { self.policy = policy }

  var count: Int { places.count }

  /// No answer may push out more than an eighth of the others.
  var largest: Int { max(0, policy.bytes) / 8 }

  mutating func change(to new: CachePolicy) {
    policy = new
    if !policy.isOn { removeAll() }
    shrink()
  }

  mutating func answer(for key: SHA256.Digest, at now: WallTime) -> CachedAnswer? {
    guard let place = places[key] else { return nil }
    guard now < slots[place].keptUntil else {
      remove(at: place)
      return nil
    }
    unlink(place)
    link(place)
    return slots[place].answer
  }

  mutating func keep(
    _ answer: CachedAnswer, for key: SHA256.Digest, model: String, at now: WallTime
  ) {
    if let place = places[key] { remove(at: place) }
    let size = answer.body.count.addingClamped(answer.type.utf8.count + Self.overhead)
    guard policy.isOn, size <= largest else { return }
    var slot = Slot()
    (slot.key, slot.model, slot.answer) = (key, model, answer)
    (slot.keptUntil, slot.size) = (now + policy.lifetime, size)
    places[key] = put(slot)
    bytes += size
    shrink()
  }

  /// Forgets the answers of one model; says how many those were.
  @discardableResult
  mutating func removeAll(ofModel model: String) -> Int {
    let found = places.values.filter { slots[$0].model == model }
    for place in found { remove(at: place) }
    return found.count
  }

  @discardableResult
  mutating func removeAll() -> Int {
    let count = places.count
    self = AnswerCache(policy)
    return count
  }

  private mutating func shrink() {
    while bytes > policy.bytes, slots[0].newer != 0 { remove(at: slots[0].newer) }
  }

  private mutating func put(_ slot: Slot) -> Int {
    let place = free.popLast() ?? slots.count
    if place == slots.count { slots.append(slot) } else { slots[place] = slot }
    link(place)
    return place
  }

  private mutating func remove(at place: Int) {
    if let key = slots[place].key { places[key] = nil }
    bytes -= slots[place].size
    unlink(place)
    slots[place] = Slot()
    free.append(place)
  }

  /// Makes a slot the last used one.
  private mutating func link(_ place: Int) {
    let last = slots[0].older
    (slots[place].older, slots[place].newer) = (last, 0)
    slots[last].newer = place
    slots[0].older = place
  }

  private mutating func unlink(_ place: Int) {
    let (older, newer) = (slots[place].older, slots[place].newer)
    slots[older].newer = newer
    slots[newer].older = older
  }
}
