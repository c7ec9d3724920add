import Hashing
import Testing

/// The examples of FIPS 180-4 and of NIST's own list.
@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
        + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func givesTheDigestsOfTheStandard(message: String, expected: String) {
    #expect(SHA256.digest(of: Array(message.utf8)) == SHA256.Digest(hexadecimal: expected))
  }

  /// 55 and 56 bytes lie on either side of the length's place in the last block.
  @Test(arguments: [
    (55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
    (56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
    (1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    (64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
  ])
  func padsAroundTheEndOfABlock(count: Int, expected: String) {
    let message = [UInt8](repeating: UInt8(ascii: "a"), count: count)
    #expect(SHA256.digest(of: message) == SHA256.Digest(hexadecimal: expected))
  }

  @Test(arguments: [
    "", "abc", String(repeating: "0", count: 63), String(repeating: "g", count: 64),
  ])
  func takesNothingForADigestThatIsNone(text: String) {
    #expect(SHA256.Digest(hexadecimal: text) == nil)
  }

  @Test func aDigestMatchesItselfAndNoOther() {
    let digest = SHA256.digest(of: [1])
    #expect(digest.matches(digest))
    for index in 0..<32 {
      var bytes = digest.bytes
      bytes[index] ^= 1
      #expect(SHA256.Digest(bytes: bytes).map(digest.matches) == false)
    }
  }
}
