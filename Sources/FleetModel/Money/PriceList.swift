/// What GPUs cost by the hour, and what tokens cost elsewhere.
///
/// Nothing of it is known to the program itself: it all comes from a file. What has no price in it
/// is `nil`, which is shown as a dash and never counted as nothing.
package struct PriceList: Equatable, Sendable {
  /// For one GPU of a type and an hour, by `key(of:)`.
  private var gpuHours: [String: Money] = [:]
  /// In the order of the file.
  package var offers: [PriceOffer] = []
  /// Whether these are prices that anybody can read somewhere, and not those that are paid.
  package var isReference = false
  /// What is wrong with the file. Then nothing of it is gone by.
  package var mistakes: [String] = []

  package init() {}

  /// What one GPU of this type costs an hour.
  package subscript(gpuHour type: String) -> Money? {
    get { gpuHours[Self.key(of: type)] }
    set { gpuHours[Self.key(of: type)] = newValue }
  }

  package var gpuTypeCount: Int { gpuHours.count }

  /// Types are what nodes call them, in letters of either case.
  package static func key(of type: String) -> String { type.lowercased() }
}

/// What somebody else takes for tokens.
package struct PriceOffer: Equatable, Sendable {
  package var name: String
  package var models: [String: TokenRates] = [:]

  package init(name: String) { self.name = name }

  /// What the tokens of `spend` would have cost there.
  package func cost(of spend: ModelSpend) -> Money? {
    guard let rates = models[spend.model], spend.tokensIn != nil || spend.tokensOut != nil else {
      return nil
    }
    return rates.cost(tokensIn: spend.tokensIn ?? 0, tokensOut: spend.tokensOut ?? 0)
  }
}

/// Dollars for a million tokens, each way.
package struct TokenRates: Equatable, Sendable {
  package var input, output: Double

  package init(input: Double, output: Double) { (self.input, self.output) = (input, output) }

  package func cost(tokensIn: Int, tokensOut: Int) -> Money {
    let dollars = (Double(max(0, tokensIn)) * input + Double(max(0, tokensOut)) * output) / 1e6
    return Money(dollars: dollars)
  }
}

extension ModelSpend {
  /// Both ways together, as far as either is known.
  package var tokens: Int? {
    guard tokensIn != nil || tokensOut != nil else { return nil }
    return max(0, tokensIn ?? 0).addingClamped(max(0, tokensOut ?? 0))
  }

  /// What a million of its tokens cost as they were billed.
  package var perMillion: Money? {
    guard let today, today >= .zero, let tokens, tokens > 0 else { return nil }
    return Money(dollars: today.dollars / Double(tokens) * 1e6)
  }
}
