import Application
import Definitions
import Foundation
import Vocabulary
import Wording

/// An event that is already over, perhaps because its year was mistyped.
struct PastEvent {
  let remark: Phrase

  /// - Parameter closes: when the current window closes.
  /// - Returns: `nil` unless the event has ended at `now`.
  init?(_ event: EventDefinition, closes: Instant, now: Instant) {
    guard event.endsAt <= now else { return nil }
    let (ended, closing) = (event.endsAt.local(in: event.zone), closes.local(in: event.zone))
    let english = "'\(event.slug)' ended on \(ended) already"
    let japanese = "「\(event.slug)」は\(ended.japanese)に終了しています。"
    remark =
      closes <= now
      ? Phrase(
        en: "\(english), and its window closed on \(closing): it cannot hold data; correct 'ends:' "
          + "in event.yaml if the date is wrong.",
        ja: "\(japanese)保存期間も\(closing.japanese)に終わったため、データを保存できません。"
          + "日時が誤っている場合は、event.yamlの「ends:」を直してください。")
      : Phrase(
        en: "\(english); its window closes on \(closing).",
        ja: "\(japanese)保存期間は\(closing.japanese)に終わります。")
  }
}
