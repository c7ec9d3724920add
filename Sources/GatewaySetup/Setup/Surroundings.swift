/// What a file refers to and does not hold. Handed in, so that reading a configuration needs no
/// machine that is set up like the one it is for.
package struct Surroundings: Sendable {
  /// An environment variable.
  package var variable: @Sendable (String) -> String?
  /// The content of a file that nobody else can read.
  package var secretFile: @Sendable (String) -> Result<[UInt8], SecretProblem>
  /// Whether a file is there for us to read.
  package var canRead: @Sendable (String) -> Bool

  package init(
    variable: @escaping @Sendable (String) -> String?,
    secretFile: @escaping @Sendable (String) -> Result<[UInt8], SecretProblem>,
    canRead: @escaping @Sendable (String) -> Bool
  ) {
    (self.variable, self.secretFile, self.canRead) = (variable, secretFile, canRead)
  }
}

/// Why a file gives no secret, in words that do not repeat one.
package struct SecretProblem: Error, Equatable, Sendable {
  package var words: String

  package init(_ words: String) { self.words = words }
}
