package import Vocabulary

/// The words about people who asked to stop the use of their data.
package enum StoppedUseWords {
  /// - Parameter people: how many are left out of a list.
  package static func leftOut(_ people: Int, of event: Slug, _ purpose: Purpose) -> Phrase {
    Phrase(
      en: "\(people.counted("attendee")) \(people == 1 ? "is" : "are") left out, who asked that "
        + "nobody uses their data to \(purpose.phrase.english); 'mayfly count \(event)' counts them",
      ja: "\(purpose.phrase.japanese)へのデータの利用停止を申し出た参加者\(people.grouped)名は、表示しません。"
        + "人数は「mayfly count \(event)」に含まれます。")
  }

  /// About a walk-in who is on the stop-list.
  package static func added(_ code: AttendeeCode, to event: Slug) -> Phrase {
    Phrase(
      en: "\(code) asked that their data is not used, so the record is stored and nothing uses it; "
        + "if they want it used now, use 'mayfly resume \(event) \(code) --because TEXT'",
      ja: "\(code)の方はデータの利用停止を申し出ているため、登録だけを行い、利用はしません。ご本人が再開を希望された場合は"
        + "「mayfly resume \(event) \(code) --because 理由」を実行してください。")
  }
}
