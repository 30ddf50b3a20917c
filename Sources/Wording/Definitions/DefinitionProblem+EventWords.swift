import Definitions
import Vocabulary
import Workspaces

extension DefinitionProblem {
  var ofEvent: Phrase? {
    switch self {
    case .endsBeforeStart:
      Phrase(
        en: "the event ends before it starts; write an end after 'starts'",
        ja: "イベントの終了が開始より前です。「starts」より後の日時にしてください。")
    case .retentionOverLimit(let retention, let limit):
      Phrase(
        en: "a retention of \(retention) is over the office's limit; write at most \(limit), or "
          + "raise 'retention-limit' in organiser.yaml",
        ja: "保存期間\(retention.phrase.japanese)は事務局の上限を超えています。\(limit.phrase.japanese)以下にするか、"
          + "organiser.yamlの「retention-limit」を上げてください。")
    case .noIdentity:
      Phrase(
        en: "the event identifies people by the field 'email', which is not declared; declare "
          + "it, or name other fields in 'identity'",
        ja: "識別項目「email」がありません。項目を書くか、「identity」に別の項目を指定してください。")
    case .undeclaredIdentity(let name, let closest):
      Phrase(
        en: "'identity' names '\(name.start)', which is not a declared field; declare it under "
          + "'fields'",
        ja: "「identity」の「\(name.start)」という項目がありません。「fields」に書いてください。"
      ).orMeant(closest)
    case .identityNotKept(let field):
      Phrase(
        en: "field '\(field)' identifies people and must be kept as long as their data; take "
          + "'keep' out",
        ja: "識別項目「\(field)」は、参加者のデータがある間は必要です。「keep」を削除してください。")
    case .identityChanged(let slug, let was, let now):
      WorkspaceError.identityChanged(slug, was: was, now: now).phrase
    default: ofWindow ?? ofOffice
    }
  }

  private var ofWindow: Phrase? {
    switch self {
    case .windowBeforeEnd(let ends, let closes):
      Phrase(
        en: "the event ends on \(ends), after its window closes on \(closes): changes of the dates "
          + "lengthen a window by at most 90 days in total; bring the dates nearer, or make a new "
          + "event for them and import again",
        ja: "イベントの終了（\(ends.japanese)）より前の\(closes.japanese)に保存期間が終わります。"
          + "日程変更で保存期間を延ばせるのは合計90日までです。日程を早めるか、新しいイベントを作成して名簿を取り込み直してください。")
    case .windowBeforeStart(let starts, let closes):
      Phrase(
        en: "everything about its attendees would be destroyed on \(closes), before the event "
          + "starts on \(starts), because it is called off; if it takes place, remove "
          + "'called-off:'",
        ja: "中止とされているため、開催日時（\(starts.japanese)）より前の\(closes.japanese)に参加者のデータが"
          + "完全消去されます。開催する場合は「called-off:」の行を削除してください。")
    case .alreadyOver(let ended, let closed):
      Phrase(
        en: "the event ended on \(ended), and its window closed on \(closed): it cannot hold data; "
          + "correct 'ends:' if the date is wrong",
        ja: "イベントは\(ended.japanese)に終了し、保存期間も\(closed.japanese)に終わっているため、データを保存できません。"
          + "日時が誤っている場合は「ends:」を直してください。")
    case .goesToPeopleThere(let notice, let people):
      Phrase(
        en: "notice '\(notice)' goes to each person who is added, and first to "
          + "\(people == 1 ? "the 1 person who is" : "the \(people.grouped) people who are") there "
          + "already; 'late: skip' leaves them out",
        ja: "案内「\(notice)」は追加された方に送られますが、最初は登録済みの\(people.grouped)人にも送られます。"
          + "送らない場合は「late: skip」を指定してください。")
    case .windowNearer(let closes, let before, let isMoved):
      Phrase(
        en: "everything about its attendees would be destroyed on \(closes), and not on \(before); "
          + "if that is a mistake, correct it before the next run"
          + (isMoved ? "" : ": a longer retention has to be announced"),
        ja: "参加者のデータの完全消去が、\(before.japanese)から\(closes.japanese)に早まります。"
          + "誤りであれば、次の定期実行までに直してください。"
          + (isMoved ? "" : "あとから保存期間を延ばすには、参加者への案内が必要です。"))
    default: nil
    }
  }

  private var ofOffice: Phrase? {
    switch self {
    case .credentialsInTransport:
      Phrase(
        en: "a mail transport must not contain a user or password; put them into environment "
          + "variables or a credential file",
        ja: "「transport」にユーザー名やパスワードを書かないでください。環境変数か認証情報ファイルで指定してください。")
    case .consoleNotServed:
      Phrase(
        en: "letters name this address for stopping notices with one click (RFC 8058), and Mayfly "
          + "does not serve that page yet; remove this line until such a page exists",
        ja: "メールはワンクリックの配信停止（RFC 8058）にこのURLを使いますが、Mayflyにはまだそのページがありません。"
          + "応答するページができるまで、この行を削除しておいてください。")
    default: nil
    }
  }
}

// MARK: Fields and consents

extension DefinitionProblem {
  var ofField: Phrase? {
    switch self {
    case .noPurpose(let field):
      Phrase(
        en:
          "field '\(field)' serves no purpose, so it may not be held; name one, or take the field "
          + "out",
        ja: "項目「\(field)」に利用目的がないため、保存できません。利用目的を書くか、項目を削除してください。")
    case .unneeded(let field, let kind, let purpose):
      Phrase(
        en: "field '\(field)' of kind '\(kind.rawValue)' is not needed to "
          + "\(purpose.phrase.english); take '\(purpose.rawValue)' out, or say why with 'because:'",
        ja: "種類「\(kind.rawValue)」の項目「\(field)」は「\(purpose.phrase.japanese)」には不要です。"
          + "「\(purpose.rawValue)」を削除するか、必要な理由を「because:」に書いてください。")
    case .languageNotForNotices(let field):
      Phrase(
        en: "field '\(field)' of kind 'language' chooses the language of letters; declare it for "
          + "'notify', or make it 'kind: text'",
        ja: "種類「language」の項目「\(field)」はメールの言語を決めます。利用目的に「notify」を加えるか、"
          + "「kind: text」にしてください。")
    case .forbiddenField(let field, let word):
      Phrase(
        en: "field '\(field)' looks like a card or national identity number ('\(word)'), which is "
          + "never stored; take it out",
        ja: "項目「\(field)」はカード番号か個人番号（マイナンバー）のようです（「\(word)」）。これらは保存できません。削除してください。")
    case .keptPastWindow(let field):
      Phrase(
        en: "field '\(field)' would be kept past the close of the window, when everything is "
          + "destroyed; write an earlier time, or take 'keep' out",
        ja: "項目「\(field)」の保存期限が、すべてを完全消去する保存期間の終わりより後です。早い日時にするか、「keep」を削除してください。")
    case .countsPersons(let field, let kind):
      Phrase(
        en: "field '\(field)' of kind '\(kind.rawValue)' differs from person to person, so a count "
          + "of it would name people; take 'statistics' out",
        ja: "種類「\(kind.rawValue)」の項目「\(field)」は人ごとに異なるため、集計すると個人が特定されます。"
          + "「statistics」を削除してください。")
    default: nil
    }
  }

  var ofConsent: Phrase? {
    switch self {
    case .looksSensitive(let field, let word):
      Phrase(
        en: "field '\(field)' looks like sensitive data ('\(word)'); declare 'sensitive: yes' with "
          + "a consent, or 'sensitive: no'",
        ja: "項目「\(field)」は要配慮情報のようです（「\(word)」）。「sensitive: yes」と同意を書くか、"
          + "「sensitive: no」と書いてください。")
    case .specialCare(let field, let kind):
      Phrase(
        en: "field '\(field)' of kind '\(kind.rawValue)' is sensitive data (health, faith and the "
          + "like); add 'sensitive: yes' and 'consent:'",
        ja: "種類「\(kind.rawValue)」の項目「\(field)」は、健康や信条などの要配慮情報です。"
          + "「sensitive: yes」と「consent:」を加えてください。")
    case .sensitiveWithoutConsent(let field):
      Phrase(
        en: "field '\(field)' is sensitive and names no consent; add 'consent:' with one declared "
          + "under 'consents'",
        ja: "要配慮の項目「\(field)」に同意が指定されていません。「consents」に書いた同意を"
          + "「consent:」で指定してください。")
    case .consentWithoutSensitive(let field):
      Phrase(
        en: "field '\(field)' names a consent and is not sensitive; add 'sensitive: yes', or take "
          + "'consent' out",
        ja: "項目「\(field)」に同意が指定されていますが、「sensitive: yes」がありません。加えるか、「consent」を削除してください。")
    case .undeclaredConsent(let name, let closest):
      Phrase(
        en: "no consent '\(name.start)' is declared; declare it under 'consents'",
        ja: "同意「\(name.start)」がありません。「consents」に書いてください。"
      ).orMeant(closest)
    case .unusedConsent(let name):
      Phrase(
        en: "no field names consent '\(name)'; name it with 'consent:', or take it out",
        ja: "同意「\(name)」を使う項目がありません。項目に「consent:」で指定するか、削除してください。")
    case .requiredButSensitive(let field):
      Phrase(
        en: "field '\(field)' is required and sensitive, so nobody could decline; take 'required' "
          + "out",
        ja: "項目「\(field)」は要配慮の項目のため、必須にすると誰も断れません。「required」を削除してください。")
    default: nil
    }
  }
}
