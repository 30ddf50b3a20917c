import Definitions
import Vocabulary

extension ValueRule: Worded {
  /// What to write, as a part of a sentence.
  package var phrase: Phrase { ofTimes ?? ofAddresses ?? ofWords }

  private var ofTimes: Phrase? {
    switch self {
    case .timeZone:
      Phrase(
        en: "an IANA time zone such as 'Asia/Tokyo', 'Europe/Berlin' or 'UTC'",
        ja: "「Asia/Tokyo」「Europe/Berlin」「UTC」などのIANAタイムゾーン名")
    case .dateTime:
      Phrase(
        en: "a date and a time such as '2026-11-28 13:00'", ja: "「2026-11-28 13:00」のような日時")
    case .period: Phrase(en: "a period such as '180 days'", ja: "「180 days」のような期間")
    case .retention:
      Phrase(
        en: "how long data lives after the end, such as '30 days after end' or '2 weeks'; data "
          + "cannot be kept forever",
        ja: "「30 days after end」や「2 weeks」のような、終了後の保存期間（無期限にはできません）")
    case .warning:
      Phrase(
        en: "how long before a purge the office is told, such as '3 days before'",
        ja: "「3 days before」のような、完全消去の前に事務局へ知らせる時期")
    case .schedule: .oneOf(Schedule.examples, "one of ", "の形の日時")
    case .moment: .oneOf(Schedule.momentExamples, "one of ", "の形の日時")
    case .keepUntil:
      .oneOf(Schedule.momentExamples, "'until' and one of ", "の形の日時を、「until 」に続けたもの")
    case .rate:
      Phrase(
        en: "a number up to \(Rate.mostLetters.grouped) and a unit such as '20/second', '100/hour'",
        ja: "「20/second」「100/hour」のような、\(Rate.mostLetters.grouped)以下の件数と単位")
    default: nil
    }
  }

  private var ofAddresses: Phrase? {
    switch self {
    case .emailAddress:
      Phrase(
        en: "an e-mail address such as 'office@example.org'",
        ja: "「office@example.org」のようなメールアドレス")
    case .sender:
      Phrase(
        en: "an address or 'Example Office <office@example.org>'",
        ja: "メールアドレス、または「Example Office <office@example.org>」の形の差出人")
    case .transport:
      Phrase(
        en: "'file', 'smtp://host:587' or 'smtps://host:465'",
        ja: "「file」「smtp://host:587」「smtps://host:465」のいずれか")
    case .consoleAddress:
      Phrase(
        en: "an address that begins with 'https://', without '?' or '#', such as "
          + "'https://mayfly.example.org'",
        ja: "「https://mayfly.example.org」のような、「https://」で始まり「?」や「#」を含まないURL")
    case .webAddress:
      Phrase(en: "an address that begins with 'https://'", ja: "「https://」で始まるURL")
    case .escrowPath:
      Phrase(
        en: "the absolute path of a file on another disk, such as '/media/keys/office.escrow'",
        ja: "「/media/keys/office.escrow」のような、別のディスクにあるファイルの絶対パス")
    case .requestsDue:
      Phrase(
        en: "a period from '1 day' to '45 days', such as '14 days'",
        ja: "「14 days」のような、「1 day」から「45 days」までの期間")
    default: nil
    }
  }

  private var ofWords: Phrase {
    switch self {
    case .languageTag:
      Phrase(en: "a language tag such as 'ja' or 'en'", ja: "「ja」や「en」などの言語コード")
    case .oneOf(let words): .oneOf(words)
    case .audience:
      .oneOf(
        Audience.words, "", "、または「{ ticket: VIP }」のような項目の選択肢",
        enEnd: ", or a field's choice such as '{ ticket: VIP }'")
    case .wholeNumber(let range):
      Phrase(
        en: "a whole number from \(range.lowerBound) to \(range.upperBound)",
        ja: "\(range.lowerBound)から\(range.upperBound)までの整数")
    case .mailOperator:
      Phrase(
        en: "'own' or the name of one of 'processors'", ja: "「own」または「processors」にある名前")
    default: Phrase(en: "another value", ja: "別の値")
    }
  }
}

extension Phrase {
  /// `'a', 'b' or 'c'`.
  fileprivate static func oneOf(
    _ words: [String], _ before: String = "", _ after: String = "", enEnd: String = ""
  ) -> Phrase {
    let quoted = words.map { "'\($0)'" }
    let english =
      quoted.count > 1
      ? quoted.dropLast().joined(separator: ", ") + " or " + (quoted.last ?? "") : quoted.joined()
    let japanese = words.bracketed(joinedBy: "") + (words.count > 1 ? "のいずれか" : "")
    return Phrase(en: before + english + enEnd, ja: japanese + after)
  }
}
