import FleetModel
import OperatorSetup
import TextSafety

/// The operator's own prices: `~/.config/collie/prices.yaml`, in place of those inside the program.
struct PriceFile {
  let environment: Environment

  /// What is wrong with the file is said at once, and stays to be read in the view of spend. It keeps
  /// nobody from looking at a fleet.
  func read() -> PriceList {
    let prices = look()
    Console.errors.print(lines: prices.mistakes.map { SafeText($0) })
    return prices
  }

  /// The same without a word to anybody.
  func look() -> PriceList {
    guard let path = environment.configurationDirectory.map({ $0 + "/prices.yaml" }),
      BoundedFile.exists(path)
    else { return .builtIn }
    var prices = PriceList()
    if let bytes = BoundedFile.read(path) {
      prices = .read(file: path, bytes: bytes)
    } else {
      prices.mistakes = ["\(path): cannot be read: make it a file of at most 1 MiB, or remove it"]
    }
    return prices
  }
}
