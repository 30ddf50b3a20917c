import Sealing
import TestSupport
import Testing
import Vocabulary

struct KeyedHashTests {
  let keyed = KeyedHash(key: SecretKey(bytes: Array(0..<32))!)

  @Test(arguments: [
    ("", "d38b42096d80f45f826b44a9d5607de72496a415d3f4a1a8c88e3bb9da8dc1cb"),
    ("hanako@example.org", "48cfa6bfaf95b254e0529c0a8d344ee83908e0af00f8ffc92a5c88f90de394f8"),
  ])
  func `a keyed hash is HMAC-SHA256`(text: String, hash: String) {
    #expect(hexadecimal(keyed.hash(Array(text.utf8))) == hash)
  }

  @Test func `another key gives another hash`() {
    let other = KeyedHash(key: SecretKey(bytes: Array(1...32))!)
    #expect(other.hash([1]) != keyed.hash([1]))
  }

  @Test(arguments: [1, 7, 64, 1000])
  func `the hash of a stream does not depend on its parts`(chunk: Int) {
    var random = SeededBytes(seed: 2)
    let bytes = random.next(1000)
    var running = keyed.running()
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      bytes[start..<min(start + chunk, bytes.count)].withUnsafeBytes { running.update($0) }
    }
    #expect(running.finished() == keyed.hash(bytes))
  }

  /// FIPS 180-4, example "abc".
  @Test func `a plain hash is SHA-256`() {
    #expect(
      hexadecimal(sha256(Array("abc".utf8)))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
