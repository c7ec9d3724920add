import FleetModel
import OperatorSetup
import Testing

@Suite struct PriceFileTests {
  private static func read(_ text: String) -> PriceList {
    .read(file: "prices.yaml", bytes: Array(text.utf8))
  }

  @Test func thoseInsideTheProgramAreReferenceValues() {
    let prices = PriceList.builtIn
    #expect(prices.mistakes == [])
    #expect(prices.isReference)
    #expect(prices[gpuHour: "H100"] == Money(dollars: 36.69 / 8))
    #expect(prices[gpuHour: "A100"] == nil)
    #expect(prices.offers.map(\.name) == ["OpenAI", "AWS Bedrock"])
    let models = ["gpt-4.1", "claude-sonnet-4.5", "gemini-2.5-flash", "deepseek-v3.2"]
    let rates = prices.offers.map { offer in models.map { offer.models[$0]?.input } }
    #expect(rates == [[15, 18, 3.5, nil], [22.5, 27, 5.25, nil]])
  }

  @Test func bothFormsOfAPriceAreRead() {
    let prices = Self.read(
      """
      gpu_hours: {A100: $1.80, h100: {machine: 40, gpus: 8}}
      elsewhere:
        us: {m: {in: 1, out: 4}, n: 2}
      """)
    #expect(prices.mistakes == [])
    #expect(!prices.isReference)
    #expect(prices[gpuHour: "a100"] == Money(dollars: 1.8))
    #expect(prices[gpuHour: "H100"] == Money(dollars: 5))
    #expect(prices.offers[0].models["m"] == TokenRates(input: 1, output: 4))
    #expect(prices.offers[0].models["n"] == TokenRates(input: 2, output: 2))
  }

  @Test func anEmptyFileHasNoPricesAndNoMistakes() {
    #expect(Self.read("# nothing yet\n") == PriceList())
  }

  private static let bad: [(text: String, lines: [String])] = [
    ("[]", ["1:1: must have fields of its own, each as 'name: value'"]),
    ("gpu_hour: {}", ["1:1: gpu_hour: is unknown here; did you mean 'gpu_hours'?"]),
    (
      "gpu_hours:\n  H100: cheap\n  A100: -1\n  a100: 2",
      [
        "2:9: gpu_hours.H100: must be an amount of dollars such as 100 or 0.50",
        "3:9: gpu_hours.A100: must be an amount of dollars such as 100 or 0.50",
        "4:3: gpu_hours.a100: has the name of another, on line 3: give each a name of its own",
      ]
    ),
    (
      "gpu_hours:\n  H100: {machine: 36.69, gpu: 8}",
      [
        "2:9: gpu_hours.H100: 'gpus' is missing: give how many GPUs it has",
        "2:26: gpu_hours.H100.gpu: is unknown here; did you mean 'gpus'?",
      ]
    ),
    (
      "gpu_hours: {H100: {machine: 1, gpus: 0}}\nreference: perhaps",
      [
        "1:38: gpu_hours.H100.gpus: must be a whole number from 1 to 1024",
        "2:12: reference: must be true or false",
      ]
    ),
    (
      "elsewhere:\n  us:\n    m: {in: 1}\n    n: [1]\n  them: 3",
      [
        "3:8: elsewhere.us.m: 'out' is missing: give dollars for a million tokens that come back",
        "4:8: elsewhere.us.n: must be an amount of dollars such as 100 or 0.50",
        "5:9: elsewhere.them: must have fields of its own, each as 'name: value'",
      ]
    ),
  ]

  @Test(arguments: bad.indices)
  func everyMistakeIsNamedWithItsLineAndNothingIsGoneBy(index: Int) {
    let (text, lines) = Self.bad[index]
    let prices = Self.read(text)
    #expect(prices.mistakes == lines.map { "prices.yaml:\($0)" })
    #expect(prices.offers.isEmpty && prices.gpuTypeCount == 0)
  }
}
