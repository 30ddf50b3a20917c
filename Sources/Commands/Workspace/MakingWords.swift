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

  static func event(_ slug: Slug) -> Phrase {
    Phrase(
      en: "Made events/\(slug)/. It is not live, so its notices wait.",
      ja: "events/\(slug)/を作成しました。案内の送信はまだ有効になっていません。")
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

  /// What most events need and the list does not have.
  static func notFound(_ field: FieldName) -> Phrase {
    field == .email
      ? Phrase(
        en: "No column of the list holds the attendees' e-mail addresses, so the event has no "
          + "notices.",
        ja: "名簿に参加者のメールアドレスの列がないため、このイベントには案内がありません。")
      : Phrase(
        en: "No column of the list holds '\(field)'.",
        ja: "名簿に項目「\(field)」の列が見つかりません。")
  }

  static func stepsToLive(_ slug: Slug, hasNotice: Bool = true) -> Phrase {
    let notice = "events/\(slug)/\(EventScaffold.noticePath)"
    let letter =
      hasNotice
      ? Phrase(
        en: "Edit \(notice); see it with: mayfly preview \(slug) reminder",
        ja: "\(notice)を編集し、表示を確認してください：mayfly preview \(slug) reminder")
      : Phrase(
        en: "See the attendees after it:     mayfly attendees \(slug) --purpose operate",
        ja: "取り込み後の参加者を確認してください：  mayfly attendees \(slug) --purpose operate")
    let sample = "events/\(slug)/\(EventScaffold.sampleListPath)"
    return Phrase(
      en: """

        Next:
          1. Say what you need to know of attendees, and why, in events/\(slug)/event.yaml.
          2. Check the definition:           mayfly check \(slug)
          3. See what an import would keep:  mayfly import \(slug) LIST.csv --dry-run
             (a list to try it with:         \(sample))
          4. \(letter.english)
          5. Set it live:                    mayfly go \(slug)
        """,
      ja: """

        次の手順：
          1. 必要な参加者の情報と利用目的を、events/\(slug)/event.yamlに書いてください。
          2. 設定を確認してください：            mayfly check \(slug)
          3. 取り込まれる内容を確認してください：mayfly import \(slug) LIST.csv --dry-run
             （お試し用の名簿：                  \(sample)）
          4. \(letter.japanese)
          5. 案内の送信を有効にしてください：    mayfly go \(slug)
        """)
  }
}
