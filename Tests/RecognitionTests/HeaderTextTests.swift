import Foundation
import Testing

@testable import Recognition

@Suite struct HeaderTextTests {
  /// The definition of the normal form, without a quicker way for usual letters.
  private func definition(_ header: String) -> String {
    let kept = header.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars.filter {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
    return String(String.UnicodeScalarView(kept))
  }

  @Test("the normal form of each letter is that of Unicode's tables")
  func everyLetter() {
    let scalars = [
      0x20...0x2FF, 0x3040...0x30FF, 0x4E00...0x4EFF, 0xAC00...0xACFF, 0xFF00...0xFF9F,
    ]
    .joined().compactMap(Unicode.Scalar.init)
    for scalar in scalars {
      // A letter before and after it: a sign alone stays as it is.
      let header = "A\(scalar)z"
      #expect(
        HeaderText.normal(header) == definition(header), "U+\(String(scalar.value, radix: 16))")
    }
  }

  @Test(
    "only letters and digits are left, in lower case",
    arguments: [
      ("E-mail Address", "emailaddress"), ("Straße Nº 5", "straßeno5"), ("Ähnlich × ÷", "ähnlich"),
      ("メール　アドレス", "メールアドレス"), ("Ｅ－ｍａｉｌ", "email"), ("---", "---"), ("", ""),
    ])
  func normal(_ header: String, _ normal: String) {
    #expect(HeaderText.normal(header) == normal)
  }
}
