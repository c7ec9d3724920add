import GatewayServer
import Hashing
import SetupFiles

/// A secret as far as the file lets us know it.
enum FoundSecret {
  case bytes([UInt8], Field)
  case digest(SHA256.Digest, Field)

  var field: Field {
    switch self {
    case .bytes(_, let field), .digest(_, let field): field
    }
  }

  var digest: SHA256.Digest {
    switch self {
    case .bytes(let bytes, _): SHA256.digest(of: bytes)
    case .digest(let digest, _): digest
    }
  }
}

extension SetupReader {
  static let secretFields = ["secret_env", "secret_file", "secret_sha256"]
  /// Where people write one who know other programs.
  static let inlineSecretFields = ["secret", "api_key", "key", "token", "password"]

  /// The secret that a section refers to. One that stands in the file itself is refused: files get
  /// copied, committed and mailed.
  mutating func secret(_ section: inout Section) -> FoundSecret? {
    for name in Self.inlineSecretFields {
      section.take(name)?.mistake(
        "a secret never stands in the file: name where it is under 'secret_env' or 'secret_file'")
    }
    let places = Self.secretFields.map { section.take($0) }
    let (variable, file, digest) = (places[0], places[1], places[2])
    let given = places.compactMap { $0 }
    for other in given.dropFirst() { other.mistake("a secret comes from one place: keep one") }
    if let variable { return environmentSecret(variable) }
    if let file { return fileSecret(file) }
    return digest.flatMap(Self.hashedSecret)
  }

  /// The secret in the variable that `field` names.
  func environmentSecret(_ field: Field, name: String? = nil) -> FoundSecret? {
    guard let name = field.variableName(name) else { return nil }
    guard let value = surroundings.variable(name.text), !value.isEmpty else {
      field.mistake("\(name.words) is not set: export it where the gateway starts")
      return nil
    }
    return checked(Array(value.utf8), field)
  }

  private func fileSecret(_ field: Field) -> FoundSecret? {
    guard let path = field.text(limit: TextLimits.path) else { return nil }
    switch surroundings.secretFile(path) {
    case .success(let bytes): return checked(bytes, field)
    case .failure(let problem):
      field.mistake(problem.words)
      return nil
    }
  }

  private static func hashedSecret(_ field: Field) -> FoundSecret? {
    guard let digest = field.scalar.flatMap({ SHA256.Digest(hexadecimal: $0) }) else {
      field.mistake("must be 64 hexadecimal digits: printf %s \"$KEY\" | sha256sum")
      return nil
    }
    return .digest(digest, field)
  }

  /// It becomes part of a header line: a line break in it would start a header of its own.
  private func checked(_ bytes: [UInt8], _ field: Field) -> FoundSecret? {
    let lineEnds: Set<UInt8> = [UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    let end = bytes.lastIndex { !lineEnds.contains($0) }.map { $0 + 1 } ?? 0
    let secret = bytes[..<end]
    let visible = UInt8(ascii: "!")...UInt8(ascii: "~")
    guard (1...8192).contains(secret.count), secret.allSatisfy(visible.contains) else {
      field.mistake("must lead to a key alone: one word of plain characters on one line")
      return nil
    }
    return .bytes(Array(secret), field)
  }

  func upstreamCredential(_ secret: FoundSecret) -> UpstreamCredential? {
    switch secret {
    case .bytes(let bytes, _): return UpstreamCredential(bearer: bytes)
    case .digest(_, let field):
      field.mistake("a node must be shown the secret itself: use 'secret_env' or 'secret_file'")
      return nil
    }
  }
}
