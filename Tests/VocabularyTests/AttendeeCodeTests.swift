import TestSupport
import Testing
import Vocabulary

struct AttendeeCodeTests {
  @Test(
    arguments: [
      ([1, 2, 3, 4, 5, 6, 7], "7G1A0-2C028"),
      ([255, 255, 255, 255, 255, 255, 255], "ZZZZZ-ZZZZZ"),
      ([0, 0, 0, 0, 0, 0, 0], "00000-00000"),
      ([1, 2, 3, 4, 5, 6, 7, 8, 9], "7G1A0-2C028"),
    ] as [([UInt8], String)])
  func `a code has ten characters made from random bits`(random: [UInt8], shown: String) {
    #expect("\(AttendeeCode(random: random))" == shown)
  }

  @Test func `each of the fifty bits changes the code`() {
    let codes = (0..<50).map { bit in
      AttendeeCode(random: (0..<7).reversed().map { UInt8((1 << bit) >> ($0 * 8) & 255) })
    }
    #expect(Set(codes + [AttendeeCode(random: [])]).count == 51)
  }

  @Test(arguments: [
    "K7QM3-X9PAB", "k7qm3-x9pab", "K7QM3X9PAB", "K-7-Q-M-3-X-9-P-A-B", "-K7QM3X9PAB-",
    "K7QM3-X9PAB\t", " K7QM3 X9PAB\r\n", "\u{FEFF}K7QM3-X9PAB", "K7QM3–X9PAB", "K7QM3—X9PAB",
    "K7QM3−X9PAB", "K7QM3ーX9PAB", "Ｋ７ＱＭ３－Ｘ９ＰＡＢ", "K7QM3\u{2011}X9PAB", "\u{200E}K7QM3X9PAB",
    "K7QM3　X9PAB",
  ])
  func `a code can be read as people type it`(typed: String) {
    #expect(AttendeeCode(typed)?.text == "K7QM3X9PAB")
  }

  @Test(arguments: [
    ("OIL0I-loil1", "0110110111"), ("ooooo-OOOOO", "0000000000"), ("iIlLi-IlLiI", "1111111111"),
  ])
  func `a letter that looks like a digit counts as that digit`(typed: String, digits: String) {
    #expect(AttendeeCode(typed)?.text == digits)
  }

  @Test(arguments: [
    "", "K7QM3-X9PA", "K7QM3-X9PABC", "K7QM3.X9PAB", "K7QM3-X9PAU", "K7QM3_X9PAB", "K7QM3-X9P＊B",
    "K7QM3-X9PÄB", "----------",
  ])
  func `a text that is not a code is refused`(typed: String) {
    #expect(AttendeeCode(typed) == nil)
  }

  @Test func `a code that was shown reads back as the same code`() {
    var random = SeededBytes(seed: 3)
    for _ in 0..<1000 {
      let code = AttendeeCode(random: random.next(AttendeeCode.byteCount))
      #expect(AttendeeCode(code.description) == code)
      #expect(AttendeeCode(code.text.lowercased()) == code)
    }
  }
}
