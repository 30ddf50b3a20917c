import Sealing
import TestSupport
import Testing
import Vocabulary

struct BoxSealerTests {
  let sealer = BoxSealer(key: SecretKey(bytes: Array(0..<32))!)
  let plain = Array("Hanako Yamada".utf8)
  let context = Array("event 1 attendee 2 notify".utf8)

  /// Test cases 14 and 16 of McGrew and Viega, "The Galois/Counter Mode of Operation".
  @Test(arguments: [
    (
      key: String(repeating: "00", count: 32), nonce: String(repeating: "00", count: 12),
      context: "", plain: String(repeating: "00", count: 16),
      sealed: "cea7403d4d606b6e074ec5d3baf39d18", tag: "d0d1c8a799996bf0265b98b5d48ab919"
    ),
    (
      key: "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
      nonce: "cafebabefacedbaddecaf888", context: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
      plain: "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
      sealed: "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
      tag: "76fc6ece0f4e1768cddf8853bb2d551b"
    ),
  ])
  func `a box is nonce, ciphertext and tag of AES-256-GCM`(
    key: String, nonce: String, context: String, plain: String, sealed: String, tag: String
  ) throws {
    let secret = try #require(SecretKey(bytes: bytes(hexadecimal: key)!))
    let box = try #require(bytes(hexadecimal: nonce + sealed + tag))
    let opened = try BoxSealer(key: secret).open(box, context: bytes(hexadecimal: context)!)
    #expect(hexadecimal(opened) == plain)
  }

  @Test(arguments: [0, 1, 15, 16, 17, 100_000])
  func `a box opens to the bytes that were sealed, and is 28 bytes longer`(count: Int) throws {
    let plain = Array(repeating: UInt8(9), count: count)
    let box = try sealer.seal(plain, context: context)
    #expect(box.count == count + 28)
    #expect(try sealer.open(box, context: context) == plain)
  }

  @Test func `equal values give different boxes`() throws {
    let boxes = try (0..<100).map { _ in try sealer.seal(plain, context: context) }
    #expect(Set(boxes.map { $0.prefix(12) }).count == 100)
    #expect(Set(boxes.map { $0.dropFirst(12).prefix(plain.count) }).count == 100)
  }

  @Test func `a box with any bit changed is refused`() throws {
    let box = try sealer.seal(plain, context: context)
    for index in box.indices {
      for bit in 0..<8 {
        var changed = box
        changed[index] ^= 1 << UInt8(bit)
        #expect(throws: SealingError.tampered) { try sealer.open(changed, context: context) }
      }
    }
  }

  @Test func `a box that is too short or too long is refused`() throws {
    let box = try sealer.seal(plain, context: context)
    for count in 0..<box.count {
      #expect(throws: SealingError.tampered) {
        try sealer.open(Array(box.prefix(count)), context: context)
      }
    }
    #expect(throws: SealingError.tampered) { try sealer.open(box + [0], context: context) }
    #expect(throws: SealingError.tampered) { try sealer.open([0] + box, context: context) }
  }

  @Test(arguments: [
    "", "event 1 attendee 2", "event 1 attendee 2 operate", "event 1 attendee 3 notify",
    "event 2 attendee 2 notify", "event 1 attendee 2 notify ",
  ])
  func `a box opens only with its context`(other: String) throws {
    let box = try sealer.seal(plain, context: context)
    #expect(throws: SealingError.tampered) { try sealer.open(box, context: Array(other.utf8)) }
  }

  @Test func `a box opens only with its key`() throws {
    let box = try sealer.seal(plain, context: context)
    let other = BoxSealer(key: SecretKey(bytes: Array(1...32))!)
    #expect(throws: SealingError.tampered) { try other.open(box, context: context) }
  }

  @Test func `a box shows no part of the plain bytes`() throws {
    let box = try sealer.seal(plain, context: context)
    #expect(try CanarySearch(["Hanako", "Yamada"]).hits(in: box) == [])
  }
}
