import Vocabulary

extension AddressFault {
  /// What is wrong with the address in a row of a list. It repeats at most one character.
  var phrase: Phrase {
    switch self {
    case .several:
      Phrase(
        en: "more than one e-mail address in a cell; give each person a row",
        ja: "1つのセルに複数のメールアドレスがあります。1人につき1行にしてください。")
    case .noAt: Self.invalid(en: "it has no '@'", ja: "「@」がありません。")
    case .secondAt: Self.invalid(en: "it has more than one '@'", ja: "「@」が2つ以上あります。")
    case .halfMissing:
      Self.invalid(en: "a part beside the '@' is missing", ja: "「@」の前か後ろが空です。")
    case .character(let scalar):
      Self.invalid(
        en: "\(Self.name(of: scalar).english) is not allowed there",
        ja: "その位置に\(Self.name(of: scalar).japanese)は使えません。")
    case .dot:
      Self.invalid(
        en: "a '.' is at the beginning, at the end or twice in a row",
        ja: "「.」が先頭か末尾にあるか、続けて書かれています。")
    case .noDomain:
      Self.invalid(en: "the part after the '@' has no '.'", ja: "「@」の後ろに「.」がありません。")
    case .tooLong: Self.invalid(en: "it is too long", ja: "長すぎます。")
    case .other:
      Phrase(
        en: "this is not a valid e-mail address; correct it in the list and import again",
        ja: "メールアドレスが正しくありません。名簿を直して、もう一度取り込んでください。")
    }
  }

  private static func invalid(en: String, ja: String) -> Phrase {
    Phrase(
      en: "this is not a valid e-mail address: \(en); correct it in the list and import again",
      ja: "メールアドレスが正しくありません。\(ja)名簿を直して、もう一度取り込んでください。")
  }

  /// A sign as it is; what cannot be seen, or may look like something else, by its number.
  private static func name(of scalar: Unicode.Scalar) -> Phrase {
    if scalar == " " { return Phrase(en: "a blank", ja: "空白") }
    if (0x21..<0x7F).contains(scalar.value) {
      return Phrase(en: "'\(scalar)'", ja: "「\(scalar)」")
    }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let number = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return Phrase(en: "the character \(number)", ja: "文字\(number)")
  }
}
