import FleetModel
import GatewayCore
import GatewayServer

extension ServeSetup {
  /// Reads a configuration: our own fields, LiteLLM's, or both.
  ///
  /// Whatever is wrong is found at once: each mistake leaves out the field that has it and the rest
  /// is read on.
  package static func read(
    file: String, bytes: [UInt8], in surroundings: Surroundings
  ) -> SetupReading {
    let findings = Findings(file: file)
    let tree = YAMLTree(bytes)
    for problem in tree.problems {
      findings.mistake(problem.words, at: problem.place, field: problem.path)
    }
    var reader = SetupReader(surroundings: surroundings, findings: findings)
    if let root = tree.root, !root.isNull {
      reader.read(Field(node: root, path: "", name: "", findings: findings))
    } else if findings.isClean {
      findings.mistake("the file is empty: name the nodes under 'nodes:'", at: nil, field: "")
    }
    return SetupReading(
      setup: findings.isClean ? reader.setup : nil, mistakes: findings.allMistakes,
      notices: findings.allNotices)
  }
}

/// A configuration in the making.
struct SetupReader {
  let surroundings: Surroundings
  let findings: Findings
  var setup = ServeSetup()
  var nodeNames = NameBook()
  var modelNames = NameBook()
  var keyNames = NameBook()
  var budgetNames = NameBook()
  /// Whose secret it is, so that no two keys are one.
  var secretOwners: [[UInt8]: String] = [:]
  /// What must be there by the end of the file, or is only then known not to be.
  var scopes: [ScopeMention] = []
  var servings: [ServingMention] = []
  var openListener: Field?

  init(surroundings: Surroundings, findings: Findings) {
    (self.surroundings, self.findings) = (surroundings, findings)
  }

  mutating func read(_ root: Field) {
    guard var root = Section(root) else { return }
    if let name = root.text("name") { setup.name = name }
    let tiers = readTiers(&root)
    readPlaces(&root)
    readPolicies(&root)
    readUpstreams(&root)
    readLimits(&root)
    readModels(&root)
    readNodes(&root)
    readKeys(&root, tiers: tiers)
    readBudgets(&root)
    readLiteLLM(&root)
    root.close()
    checkAcross()
  }
}

/// Names that stand for one thing each.
struct NameBook {
  private var places: [String: FilePlace] = [:]

  var names: [String] { places.keys.sorted() }
  func contains(_ name: String) -> Bool { places[name] != nil }

  /// Takes the name for what `field` stands in, or says who has it already.
  mutating func claim(_ name: String, for field: Field) -> Bool {
    if let first = places[name] {
      field.mistake("has the name of another, on line \(first.line): give each a name of its own")
      return false
    }
    places[name] = field.node.place
    return true
  }
}
