import FleetModel
import GatewayCore
import SetupFiles

extension SetupReader {
  mutating func readModels(_ root: inout Section) {
    for field in root.items("models", limit: SetupBounds.models) {
      guard var section = Section(field) else { continue }
      readModel(&section)
      section.close()
    }
  }

  private mutating func readModel(_ section: inout Section) {
    let name = section.require("name", "what callers call the model")
    var model = ModelConfiguration.unpriced(name?.text() ?? "")
    if let owner = section.text("owner") { model.owner = owner }
    if let price = section.take("price") { model.price = Self.price(price) ?? model.price }
    section.set(&model.priority, from: "priority", in: 1...100)
    section.set(&model.queueLimit, from: "queue", in: 0...1_000_000)
    section.set(&model.outputReserve, from: "output_reserve", in: 0...SetupBounds.tokens)
    let context = section.take("context")
    model.contextLimit = context?.whole(in: 1...SetupBounds.tokens)
    if let limit = model.contextLimit, limit <= model.outputReserve {
      context?.mistake("must be larger than 'output_reserve', which is \(model.outputReserve)")
    }
    model.instances = section.take("instances").flatMap(Self.instances)
    if var batch = section.section("batch") {
      model.batching = Self.batching(&batch)
      batch.close()
    }
    guard let name, !model.name.isEmpty, modelNames.claim(model.name, for: name) else { return }
    setup.gateway.models.append(model)
  }

  /// One price for both sides, or one for each, in dollars for a million tokens.
  private static func price(_ field: Field) -> TokenPrice? {
    let range = 0...1e6
    guard field.isMap, var section = Section(field) else {
      return field.number(in: range).map { TokenPrice(blended: $0) }
    }
    let input = section.require("in", "dollars for a million tokens of prompt")?.number(in: range)
    let output = section.require("out", "dollars for a million tokens of answer")?.number(in: range)
    section.close()
    guard let input, let output else { return nil }
    return TokenPrice(input: input, output: output)
  }

  /// `2-5`, or a number of instances that never changes.
  private static func instances(_ field: Field) -> ClosedRange<Int>? {
    let ends = (field.scalar ?? "").split(separator: "-", omittingEmptySubsequences: false)
      .map { Int($0) }
    guard let first = ends.first, let low = first, let last = ends.last, let high = last,
      ends.count <= 2, 0 <= low, low <= high, high <= 10_000
    else {
      field.mistake("must be how few and how many, such as 2-5")
      return nil
    }
    return low...high
  }

  private static func batching(_ section: inout Section) -> BatchPolicy {
    var policy = BatchPolicy()
    if let size = section.take("size") {
      policy.size = size.scalar == "adaptive" ? nil : size.whole(in: 1...10_000)
    }
    section.set(&policy.window, from: "window", in: .milliseconds(1) ... .seconds(60))
    section.set(&policy.latencyTarget, from: "target", in: .milliseconds(1) ... .minutes(10))
    return policy
  }
}

extension ModelConfiguration {
  /// A model of which only the name is known: it costs nothing and waits in the middle.
  static func unpriced(_ name: String) -> ModelConfiguration {
    ModelConfiguration(
      name: name, owner: "collie", priority: 5, price: TokenPrice(blended: 0))
  }
}
