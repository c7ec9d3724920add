import FleetModel
import SetupFiles

extension PriceList {
  /// The prices that travel inside the program.
  package static let builtIn = read(file: "prices.yaml", bytes: PackageResources.prices_yaml)

  /// Reads a file of prices, of which `prices.yaml` beside this file is the one that explains itself.
  ///
  /// Every mistake is named with its line. With any of them there are no prices at all: half of a
  /// list would be taken for the whole, and other prices for one's own.
  package static func read(file: String, bytes: [UInt8]) -> PriceList {
    let findings = Findings(file: file)
    var reader = PriceReader()
    if let root = Field.root(of: bytes, findings) { reader.read(root) }
    guard findings.isClean else {
      var none = PriceList()
      none.mistakes = findings.allMistakes.map(\.description)
      return none
    }
    return reader.prices
  }
}

/// A list of prices in the making.
private struct PriceReader {
  var prices = PriceList()

  mutating func read(_ root: Field) {
    guard var root = Section(root) else { return }
    prices.isReference = root.take("reference")?.flag() ?? false
    if var types = root.section("gpu_hours") { readTypes(&types) }
    if var offers = root.section("elsewhere") { readOffers(&offers) }
    root.close()
  }

  private mutating func readTypes(_ section: inout Section) {
    var names = NameBook()
    for (name, value) in Self.bounded(&section, Self.typeLimit) {
      let isNew = names.claim(PriceList.key(of: name.name), for: name)
      if let price = gpuHour(value), isNew { prices[gpuHour: name.name] = price }
    }
  }

  /// `1.80`, or a machine with so many of them.
  private func gpuHour(_ field: Field) -> Money? {
    guard field.isMap, var machine = Section(field) else { return field.money() }
    let price = machine.require("machine", "what it costs an hour")?.money()
    let count = machine.require("gpus", "how many GPUs it has")?.whole(in: 1...1024)
    machine.close()
    guard let price, let count else { return nil }
    return Money(dollars: price.dollars / Double(count))
  }

  private mutating func readOffers(_ section: inout Section) {
    for (name, value) in Self.bounded(&section, Self.offerLimit) {
      guard name.text(limit: Self.nameLimit) != nil, var models = Section(value) else { continue }
      var offer = PriceOffer(name: name.name)
      for (model, value) in Self.bounded(&models, Self.modelLimit) {
        if let rates = rates(value) { offer.models[model.name] = rates }
      }
      prices.offers.append(offer)
    }
  }

  /// `15`, or `{in: 10, out: 30}`.
  private func rates(_ field: Field) -> TokenRates? {
    guard field.isMap, var ways = Section(field) else {
      return field.money().map { TokenRates(input: $0.dollars, output: $0.dollars) }
    }
    let input = ways.require("in", "dollars for a million tokens that are sent")?.money()
    let output = ways.require("out", "dollars for a million tokens that come back")?.money()
    ways.close()
    guard let input, let output else { return nil }
    return TokenRates(input: input.dollars, output: output.dollars)
  }

  private static func bounded(
    _ section: inout Section, _ limit: Int
  ) -> ArraySlice<(name: Field, value: Field)> {
    let entries = section.named()
    if entries.count > limit {
      section.field.mistake("has \(entries.count) entries and may have \(limit)")
    }
    return entries.prefix(limit)
  }

  private static let typeLimit = 100
  /// Each takes a column, and a screen has no room for more.
  private static let offerLimit = 8
  private static let modelLimit = 1000
  private static let nameLimit = 40
}
