import Acting
import FleetModel
import SetupFiles

extension OperatorSetup {
  /// Reads an operator's configuration. `home` is what `~` stands for.
  ///
  /// Whatever is wrong is found at once, and any mistake leaves nothing to go by: whoever meant to
  /// protect a gateway and mistyped it must not go on without.
  package static func read(file: String, bytes: [UInt8], home: String?) -> OperatorSetupReading {
    let findings = Findings(file: file)
    var reader = OperatorReader(home: home, findings: findings)
    if let root = Field.root(of: bytes, findings) { reader.read(root) }
    return OperatorSetupReading(
      setup: findings.isClean ? reader.setup : nil, mistakes: findings.allMistakes,
      notices: findings.allNotices)
  }
}

/// A configuration in the making.
struct OperatorReader {
  /// Far more than anybody looks after.
  static let contextLimit = 1000

  let home: String?
  let findings: Findings
  var setup = OperatorSetup()
  /// Without regard to case: what is typed to confirm must not be the name of another.
  private var names = NameBook()

  init(home: String?, findings: Findings) { (self.home, self.findings) = (home, findings) }

  mutating func read(_ root: Field) {
    guard var root = Section(root) else { return }
    refuseSecrets(in: &root)
    let usual = root.take("context")
    var given: [String] = []
    if var contexts = root.section("contexts") {
      let entries = contexts.named()
      if entries.count > Self.contextLimit {
        contexts.field.mistake("has \(entries.count) entries and may have \(Self.contextLimit)")
      }
      for (name, value) in entries.prefix(Self.contextLimit) {
        given.append(name.name)
        readContext(name, value)
      }
    }
    readArrangement(&root)
    root.close()
    if let usual { choose(usual, among: given) }
  }

  private mutating func readContext(_ name: Field, _ value: Field) {
    let isUsable = Self.canBeTyped(name.name)
    if !isUsable {
      name.mistake(
        "is no name for a context: use up to 64 letters, digits, '.', '_' and '-', so that it can "
          + "be typed")
    }
    let isNew = !isUsable || names.claim(name.name.lowercased(), for: name)
    guard var section = Section(value) else { return }
    let context = readFields(&section, of: name.name)
    section.close()
    if let context, isUsable, isNew { setup.contexts.append(context) }
  }

  private mutating func choose(_ field: Field, among names: [String]) {
    guard let name = field.text() else { return }
    guard names.contains(name) else {
      return field.mistake("no context has this name\(findings.guess(for: name, among: names))")
    }
    setup.usual = setup.context(name)
  }

  /// It is typed on command lines and, to confirm, in dialogs.
  private static func canBeTyped(_ name: String) -> Bool {
    let isPlain = name.utf8.allSatisfy { byte in
      switch Unicode.Scalar(byte) {
      case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-": true
      default: false
      }
    }
    return isPlain && (1...64).contains(name.utf8.count) && !name.hasPrefix("-")
  }
}
