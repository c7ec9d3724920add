import FleetModel
import GatewayCore
import GatewayServer
import SetupFiles

extension ServeSetup {
  /// Reads a configuration: our own fields, LiteLLM's, or both.
  ///
  /// Whatever is wrong is found at once: each mistake leaves out the field that has it and the rest
  /// is read on.
  package static func read(
    file: String, bytes: [UInt8], in surroundings: Surroundings
  ) -> SetupReading {
    let findings = Findings(file: file)
    let root = Field.root(of: bytes, findings)
    var reader = SetupReader(surroundings: surroundings, findings: findings)
    if let root {
      reader.read(root)
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
