import Foundation
import Sealing
import TestSupport
import Testing
import Vocabulary

struct SigningKeyTests {
  /// RFC 8032, section 7.1, test 2.
  static let seed = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
  static let publicKey = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
  static let message: [UInt8] = [0x72]
  static let signature =
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"

  let signing: SigningKey

  init() throws { signing = try SigningKey(seed: bytes(hexadecimal: Self.seed)!) }

  @Test func `the keys and signatures match RFC 8032`() throws {
    let key = Data(bytes(hexadecimal: Self.publicKey)!)
    #expect(signing.verifying.text == "ed25519:\(key.base64EncodedString())")
    let signature = try #require(bytes(hexadecimal: Self.signature))
    #expect(signing.verifying.isValid(signature, for: Self.message))
  }

  @Test func `a signature is valid only for its message and its key`() throws {
    let signature = signing.sign(Self.message)
    #expect(signature.count == 64)
    #expect(signing.verifying.isValid(signature, for: Self.message))
    #expect(!signing.verifying.isValid(signature, for: [0x73]))
    #expect(!signing.verifying.isValid(signature, for: []))
    let other = try SigningKey(from: TestWorld().environment)
    #expect(!other.verifying.isValid(signature, for: Self.message))
  }

  @Test func `a signature with any byte changed is not valid`() throws {
    let signature = signing.sign(Self.message)
    for index in signature.indices {
      var changed = signature
      changed[index] ^= 0x10
      #expect(!signing.verifying.isValid(changed, for: Self.message))
    }
    #expect(!signing.verifying.isValid(Array(signature.dropLast()), for: Self.message))
    #expect(!signing.verifying.isValid([], for: Self.message))
  }

  @Test func `a key can be read from its seed and from its text`() throws {
    let again = try SigningKey(seed: signing.revealedSeed)
    #expect(again.verifying.text == signing.verifying.text)
    let text = signing.verifying.text
    for written in [text, " \(text)\n", String(text.dropFirst("ed25519:".count))] {
      #expect(try VerifyingKey(text: written).text == text)
    }
  }

  @Test func `a new key is the random bytes of the environment`() throws {
    let key = try SigningKey(from: TestWorld(seed: 8).environment)
    #expect(key.revealedSeed == TestWorld(seed: 8).bytes(32))
  }

  @Test(arguments: [0, 31, 33])
  func `only 32 bytes are a seed`(count: Int) {
    #expect(throws: SealingError.notAKey) {
      try SigningKey(seed: Array(repeating: 1, count: count))
    }
  }

  @Test(arguments: ["", "ed25519:", "ed25519:AAAA", "rsa:AAAA", "ed25519:!!!!", "née"])
  func `a text that is not a public key is refused`(text: String) {
    #expect(throws: SealingError.notAKey) { try VerifyingKey(text: text) }
  }
}
