/// A pattern as it was read.
indirect enum PatternTree: Equatable, Sendable {
  case step(PatternStep)
  case sequence([PatternTree])
  case either([PatternTree])
  /// So often at least, and so often at most; without a limit, as often as there is.
  case repeated(PatternTree, atLeast: Int, atMost: Int?)
}

/// The places of a pattern, numbered, and which may follow which.
struct PatternProgram {
  /// Where a part of a pattern may begin and end, and whether it may be nothing at all.
  struct Part {
    var first: UInt64 = 0
    var last: UInt64 = 0
    var isNullable = true
  }

  private(set) var steps: [PatternStep] = []
  private(set) var follow: [UInt64] = []
  private let offset: Int
  /// Parts that were made. Repeating nothing makes no places, and could go on for ever.
  private var effort = 0

  private static let stepLimit = 64
  private static let effortLimit = 4096

  init(offset: Int) { self.offset = offset }

  func places(where holds: (PatternStep) -> Bool) -> UInt64 {
    steps.indices.reduce(0) { holds(steps[$1]) ? $0 | 1 << $1 : $0 }
  }

  mutating func emit(_ tree: PatternTree) throws(FilterProblem) -> Part {
    effort += 1
    guard effort <= Self.effortLimit else { throw tooLarge }
    switch tree {
    case .step(let step): return try emit(step)
    case .sequence(let parts):
      var whole = Part()
      for part in parts { whole = join(whole, try emit(part)) }
      return whole
    case .either(let ways):
      var whole = Part(isNullable: false)
      for way in ways {
        let part = try emit(way)
        whole.first |= part.first
        whole.last |= part.last
        whole.isNullable = whole.isNullable || part.isNullable
      }
      return whole
    case .repeated(let tree, let least, let most):
      return try emit(tree, atLeast: least, atMost: most)
    }
  }

  private mutating func emit(_ step: PatternStep) throws(FilterProblem) -> Part {
    guard steps.count < Self.stepLimit else { throw tooLarge }
    let place: UInt64 = 1 << steps.count
    steps.append(step)
    follow.append(0)
    return Part(first: place, last: place, isNullable: false)
  }

  /// `x{2,4}` is `xx(x(x)?)?`, and `x{2,}` is `xxx*`.
  private mutating func emit(
    _ tree: PatternTree, atLeast least: Int, atMost most: Int?
  ) throws(FilterProblem) -> Part {
    var whole = Part()
    for _ in 0..<least { whole = join(whole, try emit(tree)) }
    guard let most else {
      var loop = try emit(tree)
      connect(loop.last, to: loop.first)
      loop.isNullable = true
      return join(whole, loop)
    }
    for _ in least..<max(least, most) {
      var part = try emit(tree)
      part.isNullable = true
      whole = join(whole, part)
    }
    return whole
  }

  private mutating func join(_ left: Part, _ right: Part) -> Part {
    connect(left.last, to: right.first)
    return Part(
      first: left.isNullable ? left.first | right.first : left.first,
      last: right.isNullable ? left.last | right.last : right.last,
      isNullable: left.isNullable && right.isNullable)
  }

  private mutating func connect(_ ends: UInt64, to beginnings: UInt64) {
    for place in follow.indices where ends & (1 << place) != 0 { follow[place] |= beginnings }
  }

  private var tooLarge: FilterProblem {
    FilterProblem(
      offset: offset, words: "the pattern is too large: it may ask for \(Self.stepLimit) characters"
    )
  }
}
