import Definitions
package import Vocabulary

/// The words on a door list.
package enum DoorWords {
  package static let title = Phrase(en: "Door list", ja: "受付名簿")
  package static let number = Phrase(en: "No.", ja: "No.")
  package static let here = Phrase(en: "Here", ja: "受付")
  package static let code = Phrase(en: "Code", ja: "受付コード")

  /// - Parameters:
  ///   - people: who is on the list.
  ///   - present: how many of them are here already.
  package static func counts(people: Int, present: Int) -> Phrase {
    Phrase(
      en: "\(people.counted("attendee")), \(present.grouped) here",
      ja: "参加予定\(people.grouped)名（うち受付済み\(present.grouped)名）")
  }

  /// When the event takes place, in its own time zone.
  package static func dates(_ starts: LocalDateTime, _ ends: LocalDateTime) -> Phrase {
    let isOneDay = starts.date == ends.date
    return Phrase(
      en: "\(starts.english) to \(isOneDay ? ends.clock : ends.english)",
      ja: "\(starts.japanese)～\(isOneDay ? ends.clock : ends.japanese)")
  }

  /// When the list was made.
  package static func asOf(_ time: LocalDateTime) -> Phrase {
    Phrase(en: "As of \(time.english)", ja: "\(time.japanese)現在")
  }

  package static let warning = Phrase(
    en: "This list holds personal data. Destroy it after the event.",
    ja: "個人情報が含まれています。イベントの終了後は、速やかに廃棄してください。")
}

extension LocalDateTime {
  /// `13:00`.
  fileprivate var clock: String { "\(hour.twoDigits):\(minute.twoDigits)" }

  /// `1 March 2027, 13:00`.
  fileprivate var english: String {
    "\(date.day) \(CivilDate.englishMonths[date.month - 1]) \(date.year), \(clock)"
  }
}
