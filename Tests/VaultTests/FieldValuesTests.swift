import TestSupport
import Testing
import Vocabulary

@testable import Vault

struct FieldValuesTests {
  static func values(_ pairs: KeyValuePairs<String, String>) -> FieldValues {
    var values = FieldValues()
    for (name, value) in pairs { values[FieldName(name)!] = PersonalText(value) }
    return values
  }

  @Test(
    arguments: [
      [:], ["name": "Hanako Yamada"], ["name": ""],
      ["name": "山田 花子", "email": "hanako@example.org"],
      ["a": String(repeating: "長", count: 30_000), "b": "\u{0}\n\u{1F}"],
    ] as [[String: String]])
  func `the fields in a box are read back unchanged`(pairs: [String: String]) {
    var values = FieldValues()
    for (name, value) in pairs { values[FieldName(name)!] = PersonalText(value) }
    let read = FieldValues(bytes: values.bytes)
    #expect(read == values)
    #expect(read?.byName.mapValues(\.revealed).count == pairs.count)
  }

  /// Existing boxes have this form. If the form changes, nobody can read them.
  @Test func `the bytes of a box never change`() {
    let values = Self.values(["name": "Aoi", "a": "é"])
    #expect(
      values.bytes == [1, 0x61, 0, 0, 0, 2, 0xC3, 0xA9, 4] + Array("name".utf8) + [0, 0, 0, 3]
        + Array("Aoi".utf8))
  }

  @Test func `a selection keeps only the named fields`() {
    let values = Self.values(["name": "Aoi", "email": "aoi@example.org", "a": "b"])
    #expect(values.only([.name, FieldName("absent")!]) == Self.values(["name": "Aoi"]))
    #expect(values.only([]) == FieldValues())
  }

  @Test(
    arguments: [
      [0], [1], [1, 0x61], [1, 0x61, 0, 0, 0], [1, 0x61, 0, 0, 0, 1], [1, 0x41, 0, 0, 0, 0],
      [0, 0, 0, 0, 0], [255], [1, 0x61, 255, 255, 255, 255, 0], [1, 0x61, 0, 0, 0, 1, 0xFF],
      [1, 0x61, 0, 0, 0, 0, 1, 0x61, 0, 0, 0, 0], [1, 0x62, 0, 0, 0, 0, 1, 0x61, 0, 0, 0, 0],
      [1, 0x61, 0, 0, 0, 0, 0], [2, 0xC3, 0xA9, 0, 0, 0, 0],
    ] as [[UInt8]])
  func `bytes that are not valid fields are refused`(bytes: [UInt8]) {
    #expect(FieldValues(bytes: bytes) == nil)
  }

  @Test func `all bytes are either read exactly or refused`() {
    var random = SeededBytes(seed: 17)
    let good = Self.values(["name": "Hanako", "email": "hanako@example.org", "x": "山田"]).bytes
    var accepted = 0
    for round in 0..<10_000 {
      var bytes = round % 2 == 0 ? random.next(Int.random(in: 0..<40, using: &random)) : good
      if round % 2 == 1 {
        for _ in 0...Int.random(in: 0..<3, using: &random) {
          bytes[Int.random(in: bytes.indices, using: &random)] = .random(
            in: 0...255, using: &random)
        }
        if round % 4 == 1 { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
      }
      guard let values = FieldValues(bytes: bytes) else { continue }
      accepted += 1
      #expect(values.bytes == bytes)
    }
    #expect(accepted > 100)
  }

  @Test func `no log line shows field values`() {
    for showing in showings(of: Self.values(["name": "canary"])) {
      #expect(!showing.contains("canary"))
    }
  }
}
