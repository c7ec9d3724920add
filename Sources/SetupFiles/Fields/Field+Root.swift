extension Field {
  /// The whole of a file, after everything has been said that is wrong with it whatever it means;
  /// `nil` for one that holds nothing, or cannot be read to its end.
  package static func root(of bytes: [UInt8], _ findings: Findings) -> Field? {
    let tree = YAMLTree(bytes)
    for problem in tree.problems {
      findings.mistake(problem.words, at: problem.place, field: problem.path)
    }
    guard let root = tree.root, !root.isNull else { return nil }
    return Field(node: root, path: "", name: "", findings: findings)
  }
}
