import FleetModel
import Testing

@testable import GatewayCore

@Suite struct AnswerCacheTests {
  @Test func anAnswerIsKeptForItsLifetime() {
    var cache = AnswerCache(CachePolicy())
    cache.keep(answer(10), for: digest("a"), model: "m", at: noon)
    #expect(cache.answer(for: digest("a"), at: noon + .milliseconds(299_999)) == answer(10))
    #expect(cache.answer(for: digest("a"), at: after(300)) == nil)
    #expect(cache.count == 0)
    #expect(cache.bytes == 0)
  }

  @Test func theLongestUnusedMakesRoom() {
    var cache = small(entries: 8)
    for name in ["a", "b", "c", "d", "e", "f", "g", "h"] {
      cache.keep(answer(1000), for: digest(name), model: "m", at: noon)
    }
    _ = cache.answer(for: digest("a"), at: noon)
    cache.keep(answer(1000), for: digest("i"), model: "m", at: noon)
    #expect(cache.count == 8)
    #expect(cache.answer(for: digest("b"), at: noon) == nil)
    #expect(cache.answer(for: digest("a"), at: noon) != nil)
  }

  @Test func whatIsTooLargeIsNotKeptAndReplacesNothing() {
    var cache = small(entries: 8)
    cache.keep(answer(1000), for: digest("a"), model: "m", at: noon)
    cache.keep(answer(1001), for: digest("b"), model: "m", at: noon)
    #expect(cache.count == 1)
    cache.keep(answer(1000), for: digest("a"), model: "m", at: noon)
    #expect(cache.count == 1)
    #expect(cache.bytes * 8 == cache.policy.bytes)
  }

  @Test func answersAreForgottenByModelOrAll() {
    var cache = AnswerCache(CachePolicy())
    for (name, model) in [("a", "m"), ("b", "n"), ("c", "m")] {
      cache.keep(answer(1), for: digest(name), model: model, at: noon)
    }
    #expect(cache.removeAll(ofModel: "m") == 2)
    #expect(cache.answer(for: digest("b"), at: noon) != nil)
    #expect(cache.removeAll() == 1)
    #expect(cache.bytes == 0)
  }

  /// Against a plain list of the same entries, the last used at its end.
  @Test(arguments: [UInt64(1), 2])
  func keepsExactlyWhatAPlainListWould(seed: UInt64) {
    var random = FixedGenerator(seed: seed)
    var cache = small(entries: 20)
    var plain: [(name: String, size: Int)] = []
    for _ in 0..<5000 {
      let name = "\(Int.random(in: 0..<60, using: &random))"
      let known = plain.firstIndex { $0.name == name }
      if Bool.random(using: &random) {
        let found = cache.answer(for: digest(name), at: noon)
        #expect((found == nil) == (known == nil), "seed \(seed)")
        if let known { plain.append(plain.remove(at: known)) }
      } else {
        let size = Int.random(in: 0...1000, using: &random)
        cache.keep(answer(size), for: digest(name), model: "m", at: noon)
        if let known { plain.remove(at: known) }
        plain.append((name, size + AnswerCache.overhead + 1))
        while plain.map(\.size).reduce(0, +) > cache.policy.bytes { plain.removeFirst() }
      }
      #expect(cache.bytes == plain.map(\.size).reduce(0, +), "seed \(seed)")
    }
  }

  @Test func aSecondAskIsAnsweredWithoutANode() throws {
    let driven = driven { $0.cache.isOn = true }
    var asking = ask()
    asking.cacheKey = digest("q")
    let first = try #require(driven.send(asking))
    var result = AttemptResult()
    result.cacheable = answer(20)
    driven.finish(first, result)
    #expect(driven.receipts[first.ticket]?.missedCache == true)
    let second = driven.submit(asking)
    #expect(driven.answers[second] == answer(20))
    #expect(driven.attempts.count == 1)
    #expect(driven.gateway.requestsUnderWay == 0)
    #expect(driven.gateway.fleetDocument(at: noon).totals.cacheHitRate == 0.5)
    #expect(driven.gateway.forgetAnswers(ofModel: "m") == 1)
    #expect(driven.send(asking) != nil)
  }

  @Test func streamsAreNeitherAnsweredFromTheCacheNorKept() throws {
    let driven = driven { $0.cache.isOn = true }
    var asking = ask()
    asking.cacheKey = digest("q")
    asking.isStream = true
    var result = AttemptResult()
    result.cacheable = answer(20)
    for _ in 0..<2 { driven.finish(try #require(driven.send(asking)), result) }
    #expect(driven.receipts.values.allSatisfy { !$0.missedCache })
    asking.isStream = false
    #expect(driven.send(asking) != nil)
  }

  private func answer(_ bytes: Int) -> CachedAnswer {
    CachedAnswer(type: "t", body: Array(repeating: 0, count: bytes), node: NodeID("a"))
  }

  /// One with room for so many entries of 1,000 bytes.
  private func small(entries: Int) -> AnswerCache {
    var policy = CachePolicy()
    policy.bytes = entries * (1000 + AnswerCache.overhead + 1)
    return AnswerCache(policy)
  }
}
