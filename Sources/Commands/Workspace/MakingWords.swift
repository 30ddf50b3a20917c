import Definitions
import Vocabulary
import Wording

/// What `init` and `new` say, in the language of the files that they write.
enum MakingWords {
  static func workspace(at path: String) -> Phrase {
    Phrase(
      en: """
        Made a workspace in \(path).

        Next:
          1. Say who you are in events/organiser.yaml.
          2. Make an event:  mayfly new EVENT --title "…" --starts "2027-03-01 13:00" --ends "2027-03-01 17:00"
          3. Move .mayfly/root.key to another disk and name it in MAYFLY_ROOT_KEY.
        """,
      ja: """
        \(path)にワークスペースを作成しました。

        次の手順：
          1. events/organiser.yamlに事務局の情報を書いてください。
          2. イベントを作成してください：  mayfly new EVENT --title "…" --starts "2027-03-01 13:00" --ends "2027-03-01 17:00"
          3. .mayfly/root.keyを別のディスクに移し、その場所をMAYFLY_ROOT_KEYに指定してください。
        """)
  }

  static func event(_ slug: Slug, hasNotice: Bool) -> Phrase {
    Phrase(
      en: "Made events/\(slug)/." + (hasNotice ? " It is not live, so its notices wait." : ""),
      ja: "events/\(slug)/を作成しました。" + (hasNotice ? "案内の送信はまだ有効になっていません。" : ""))
  }

  static func datesAreProposed(_ scaffold: EventScaffold) -> Phrase {
    Phrase(
      en: "Its dates, \(scaffold.starts) to \(scaffold.ends), are placeholders; set 'starts:' and "
        + "'ends:' in event.yaml.",
      ja: "日時（\(scaffold.starts.japanese)から\(scaffold.ends.japanese)まで）は仮のものです。"
        + "event.yamlの「starts:」と「ends:」に正しい日時を書いてください。")
  }

  /// One of the two times, which was not said.
  static func timeIsProposed(_ time: LocalDateTime, key: String) -> Phrase {
    Phrase(
      en: "Its \(key == "starts" ? "start" : "end"), \(time), is a placeholder; set '\(key):' in "
        + "event.yaml.",
      ja: "\(key == "starts" ? "開始" : "終了")日時（\(time.japanese)）は仮のものです。"
        + "event.yamlの「\(key):」に正しい日時を書いてください。")
  }

  static func zoneIsTheMachines(_ scaffold: EventScaffold) -> Phrase {
    Phrase(
      en: "Times are in \(scaffold.timezone), this machine's zone; change 'timezone:' in "
        + "event.yaml if the event is elsewhere.",
      ja: "時刻はこのコンピューターのタイムゾーン（\(scaffold.timezone)）によります。"
        + "別の地域で開催する場合は、event.yamlの「timezone:」を変えてください。")
  }

  static func materialsLeft(_ count: Int, _ slug: Slug) -> Phrase {
    Phrase(
      en:
        "The other event's materials (\(Formatted.count(count, "file"))) were not copied; put this "
        + "event's own into events/\(slug)/materials/.",
      ja: "元のイベントの資料（\(Formatted.grouped(count))個）はコピーしていません。このイベントの資料を"
        + "events/\(slug)/materials/に置いてください。")
  }

  /// - Parameter list: the list to import and how to read it, if it is known.
  static func stepsToLive(
    _ slug: Slug, _ list: String?, hasSample: Bool, hasNotice: Bool
  ) -> Phrase {
    let steps =
      [
        Phrase(
          en: "Say what you need to know of attendees, and why, in events/\(slug)/event.yaml.",
          ja: "必要な参加者の情報と利用目的を、events/\(slug)/event.yamlに書いてください。"),
        Phrase(
          en: "Check the definition:           mayfly check \(slug)",
          ja: "設定を確認してください：            mayfly check \(slug)"),
        trial(slug, list, hasSample: hasSample),
      ] + (hasNotice ? letterSteps(slug) : [attendees(slug)])
    let numbered = { (text: (Phrase) -> String) in
      steps.enumerated().map { "  \($0 + 1). \(text($1))" }.joined(separator: "\n")
    }
    return Phrase(
      en: "\nNext:\n" + numbered(\.english), ja: "\n次の手順：\n" + numbered(\.japanese))
  }

  private static func trial(_ slug: Slug, _ list: String?, hasSample: Bool) -> Phrase {
    let sample = "events/\(slug)/\(EventScaffold.sampleListPath)"
    let command = "mayfly import \(slug) \(list ?? "LIST.csv") --dry-run"
    return Phrase(
      en: "See what an import would keep:  \(command)"
        + (hasSample ? "\n     (a list to try it with:         \(sample))" : ""),
      ja: "取り込まれる内容を確認してください：\(command)"
        + (hasSample ? "\n     （お試し用の名簿：                  \(sample)）" : ""))
  }

  private static func letterSteps(_ slug: Slug) -> [Phrase] {
    let notice = "events/\(slug)/\(EventScaffold.noticePath)"
    return [
      Phrase(
        en: "Edit \(notice); see it with: mayfly preview \(slug) reminder",
        ja: "\(notice)を編集し、表示を確認してください：mayfly preview \(slug) reminder"),
      Phrase(
        en: "Set it live:                    mayfly go \(slug)",
        ja: "案内の送信を有効にしてください：    mayfly go \(slug)"),
    ]
  }

  private static func attendees(_ slug: Slug) -> Phrase {
    Phrase(
      en: "See the attendees after it:     mayfly attendees \(slug) --purpose operate",
      ja: "取り込み後の参加者を確認してください：mayfly attendees \(slug) --purpose operate")
  }
}
