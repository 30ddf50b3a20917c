import Mail
import Notices

extension MoveError: Worded {
  package var phrase: Phrase {
    switch self {
    case .endsBeforeStart(let starts, let ends):
      Phrase(
        en: "the event would end (\(ends)) before it starts (\(starts)); give an end after the "
          + "start",
        ja: "終了（\(ends.japanese)）が開始（\(starts.japanese)）より前になります。開始より後の終了日時を指定してください。")
    case .past(let time):
      Phrase(
        en: "\(time) is in the past; give a later date",
        ja: "\(time.japanese)は過去の日時です。これより後の日時を指定してください。")
    case .sameDates(let slug):
      Phrase(
        en: "'\(slug)' has these dates already; give others",
        ja: "「\(slug)」の日程はすでにこのとおりです。別の日時を指定してください。")
    case .over(let slug, let ended):
      Phrase(
        en: "'\(slug)' ended on \(ended), so there is nothing to call off; its window closes by "
          + "itself",
        ja: "「\(slug)」は\(ended.japanese)に終了しているため、中止できません。保存期間は自動的に終わります。")
    }
  }
}

extension SampleError: Worded {
  package var phrase: Phrase {
    switch self {
    case .later(let reply):
      Phrase(
        en: "the server asks to try again later: \(reply.revealed)",
        ja: "サーバーから、後でもう一度送るよう求められました（\(reply.revealed)）。")
    case .refused(let reply):
      Phrase(
        en: "the server refused the sample: \(reply.revealed)",
        ja: "サーバーが見本のメールを拒否しました（\(reply.revealed)）。")
    case .unavailable(let fault): fault.phrase
    }
  }
}
