import Sealing
import TestSupport
import Testing
import Vocabulary

/// The vectors come from another implementation (HKDF and HMAC in Python). If one of them changes,
/// every sealed store becomes unreadable.
struct SecretKeyTests {
  let key = SecretKey(bytes: Array(0..<32))!

  @Test(arguments: [
    ("purpose notify", "1f1f06eb64486120ae5a29a3b8e9cec5a7d65d00f803de718376d47ae627c282"),
    ("", "ceba8027e104d2210f2c5ce9e80a5ab6d298ee7e59469d5b989780b07aef6219"),
  ])
  func `a key for a use never changes`(use: String, derived: String) {
    #expect(hexadecimal(key.derived(for: use).revealed) == derived)
  }

  @Test func `a key mixed with the secret of the machine never changes`() {
    #expect(
      hexadecimal(key.mixed(with: Array("machine secret".utf8)).revealed)
        == "3652abd18f12a6f4736c7add2bceb4fcc0ae58b680e3485dc1e63c279fd544d9")
  }

  @Test func `a fingerprint never changes and does not show the key`() {
    #expect(key.fingerprint == "f03731da3c1bc062")
    #expect(!hexadecimal(key.revealed).contains(key.fingerprint))
  }

  @Test func `each use, each secret and each key gives a different key`() {
    let other = SecretKey(bytes: Array(1...32))!
    let keys = [
      key, other, key.derived(for: "a"), key.derived(for: "b"), other.derived(for: "a"),
      key.derived(for: "a").derived(for: "b"), key.mixed(with: [1]), key.mixed(with: [2]),
      other.mixed(with: [1]), key.derived(for: "mixed"),
    ]
    #expect(Set(keys.map(\.revealed)).count == keys.count)
    #expect(Set(keys.map(\.fingerprint)).count == keys.count)
  }

  @Test func `a new key is the random bytes of the environment`() {
    let world = TestWorld(seed: 4)
    let first = SecretKey(from: world.environment)
    #expect(first.revealed == TestWorld(seed: 4).bytes(32))
    #expect(first.revealed != SecretKey(from: world.environment).revealed)
  }

  @Test(arguments: [0, 1, 31, 33, 64])
  func `only 32 bytes are a key`(count: Int) {
    #expect(SecretKey(bytes: Array(repeating: 7, count: count)) == nil)
    #expect(SecretKey(bytes: key.revealed)?.revealed == key.revealed)
  }

  @Test func `no log line shows a key`() throws {
    let bytes = Array(repeating: UInt8(0xAB), count: 32)
    let secret = try #require(SecretKey(bytes: bytes))
    let signing = try SigningKey(seed: bytes)
    for showing in showings(of: secret) + showings(of: signing) {
      for trace in ["171", "abab", "ABAB", "q6ur"] { #expect(!showing.contains(trace)) }
    }
    #expect("\(secret)" == "(key)")
    #expect("\(signing)" == "(signing key)")
  }
}
