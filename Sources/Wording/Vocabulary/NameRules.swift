package import Vocabulary

extension Slug {
  /// What a slug looks like, as a part of a sentence.
  package static let rule = Phrase(
    en: "1 to 64 of a-z, 0-9 and '-', beginning with a letter or digit",
    ja: "a-z、0-9、「-」からなる1～64文字（先頭は英字か数字）")
}

extension FieldName {
  /// What a field's name looks like, as a part of a sentence.
  package static let rule = Phrase(
    en: "1 to 40 of a-z, 0-9, '-' and '_', beginning with a letter",
    ja: "a-z、0-9、「-」、「_」からなる1～40文字（先頭は英字）")
}
