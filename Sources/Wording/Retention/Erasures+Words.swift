import Residue
import Retention
import Vault
import Vocabulary

extension ErasureConcern: Worded {
  package var phrase: Phrase {
    let next = Phrase(
      en: "'mayfly run' checks again and finishes", ja: "「mayfly run」でもう一度確認し、完了します。")
    let persons = people == 1 ? "1 person" : "\(people) people"
    let isOneDay = begun.lowerBound == begun.upperBound
    let when =
      isOneDay
      ? Phrase(en: "on \(begun.lowerBound)", ja: begun.lowerBound.japanese)
      : Phrase(
        en: "from \(begun.lowerBound) to \(begun.upperBound)",
        ja: "\(begun.lowerBound.japanese)から\(begun.upperBound.japanese)まで")
    if files.isEmpty, !mentions.isEmpty {
      return Phrase(
        en: "\(mentions.listed.english) \(mentions.count == 1 ? "mentions" : "mention") \(persons) "
          + "erased \(when.english): \(Mention.remedy.english); \(next.english)",
        ja: "\(when.japanese)に消去した\(people)名のことが、\(mentions.listed.japanese)に書かれています。"
          + Mention.remedy.japanese + next.japanese)
    }
    guard !files.isEmpty else {
      return Phrase(
        en: "an erasure of \(persons) is not done; \(next.english)",
        ja: "\(people)名の消去が終わっていません。\(next.japanese)")
    }
    return Phrase(
      en:
        "\(persons) erased \(when.english) may still be in \(files.quoted()): import the rows that "
        + "you want to keep and then remove the files, or remove these people from the files; "
        + "\(next.english)",
      ja: "\(when.japanese)に消去した\(people)名のデータが、\(files.bracketed())に残っている可能性があります。"
        + "必要な行を取り込んでからファイルを削除するか、ファイルから該当者を削除してください。\(next.japanese)")
  }
}

extension Mention {
  static let remedy = Phrase(
    en: "edit these fields ('mayfly correct EVENT CODE --set FIELD=VALUE'), or accept them with a "
      + "reason ('mayfly erase EVENT CODE --accept-mentions --reason TEXT')",
    ja: "その項目を「mayfly correct EVENT CODE --set FIELD=VALUE」で直すか、"
      + "「mayfly erase EVENT CODE --accept-mentions --reason TEXT」で理由を記録して残してください。")
}

extension [Mention] {
  /// The fields, by attendee.
  package var listed: Phrase {
    Phrase(
      en: map { "'\($0.field)' of \($0.code)" }.joined(separator: ", "),
      ja: map { "\($0.code)の「\($0.field)」" }.joined(separator: "、"))
  }
}

extension FormerValueConcern: Worded {
  package var phrase: Phrase {
    Phrase(
      en: "values from before corrections may still be in "
        + "\(files.map { "'\($0)'" }.joined(separator: ", ")): correct or remove these files; "
        + "no later search knows the values",
      ja: "訂正前の値が\(files.map { "「\($0)」" }.joined())に残っている可能性があります。"
        + "訂正前の値は後から検索できないため、ファイルを直すか削除してください。")
  }
}

extension ExpiredFieldConcern: Worded {
  package var phrase: Phrase {
    Phrase(
      en: "\(files.map { "'\($0)'" }.joined(separator: ", ")) may still hold fields whose time is "
        + "over: remove these files, or make them again",
      ja: "保存期間が終わった項目が\(files.map { "「\($0)」" }.joined())に残っている可能性があります。"
        + "これらのファイルを削除するか、作り直してください。")
  }
}

extension ErasureRemark: Worded {
  package var phrase: Phrase {
    switch self {
    case .failed(let event, let cause): cause.phrase.after(event)
    case .finished(let event):
      Phrase(
        en: "an erasure that was begun before is done", ja: "以前に始めた消去が完了しました。"
      ).after(event)
    case .pending(let event, .mentionsRemain, _, let mentions):
      Phrase(
        en: "an erasure is not done, because fields of other attendees mention the erased people: "
          + "\(mentions.listed.english); \(Mention.remedy.english)",
        ja: "消去した方のことがほかの参加者の項目に書かれているため、消去が終わっていません："
          + "\(mentions.listed.japanese)。\(Mention.remedy.japanese)"
      ).after(event)
    case .pending(let event, let pending, let remaining, _):
      Self.words(pending, remaining).after(event)
    }
  }

  private static func words(_ pending: ErasureOutcome.Pending, _ remaining: [String]) -> Phrase {
    switch pending {
    case .readerInTheWay:
      Phrase(
        en: "an erasure waits for a program that reads the vault; the next run continues",
        ja: "別のプログラムがデータ保管庫を読み取り中のため、消去を待っています。次回の定期実行で続きを行います。")
    case .lettersOnTheirWay, .busy:
      Phrase(
        en: "an erasure waits for another run; the next one continues",
        ja: "別の処理が終わるのを待って消去します。次回の定期実行で続きを行います。")
    case .failed(let cause): cause.phrase
    case .notSearched: ErasureOutcome.searchFailure
    case .filesRemain, .mentionsRemain:
      Phrase(
        en: "an erasure is not done, because files still hold data of the erased people: "
          + remaining.joined(separator: ", "),
        ja: "消去した方のデータがファイルに残っているため、消去が終わっていません："
          + remaining.joined(separator: "、") + "。")
    }
  }
}

extension ErasureOutcome.Elsewhere: Worded {
  /// A place, as part of a sentence or of a list.
  package var phrase: Phrase {
    switch self {
    case .event(let slug):
      Phrase(
        en: "files of event '\(slug)': erase these people from that event too",
        ja: "イベント「\(slug)」のファイル（そのイベントからも消去してください）")
    case .definition(let path):
      Phrase(en: "'\(path)', which the office wrote", ja: "事務局が書いた「\(path)」")
    }
  }
}

extension ErasureOutcome {
  package static let searchFailure = Phrase(
    en: "NOTHING was searched, because the search failed or could not begin",
    ja: "検索を実行できなかったため、ファイルに残っているかどうかを確認していません。")

  /// What this search does not reach.
  package var outOfReach: [Phrase] {
    Self.outside + (hasFormerValues ? [Self.former] : [])
  }

  private static let former = Phrase(
    en: "values from before a correction: of their files, only those are known that were found "
      + "then and are unchanged",
    ja: "訂正前の値（訂正時に見つかり、その後変更されていないファイルだけを確認できます）")

  /// The places that no search reaches.
  private static let outside = [
    Phrase(
      en: "letters that were delivered: they are in mailboxes",
      ja: "送信済みのメール（受信者のメールボックスにあります）"),
    Phrase(
      en: "what the registration service and the mail server keep under their own rules",
      ja: "申込サービスやメールサーバーがそれぞれの規則で保存しているもの"),
    Phrase(
      en: "backups made before: 'mayfly restore' erases them again; copies of lists and exports "
        + "kept elsewhere",
      ja: "以前のバックアップ（「mayfly restore」の際に改めて消去します）と、別の場所にある名簿や書き出したファイルのコピー"),
    Phrase(
      en: "free blocks of the disk and of its snapshots, which no program can be sure to overwrite",
      ja: "ディスクとそのスナップショットの空き領域（確実に上書きできるプログラムはありません）"),
  ]
}

extension ErasureError: Worded {
  package var phrase: Phrase {
    switch self {
    case .notFound(let slug, let places, let count):
      Phrase(
        en: "nobody was erased: of the \(count) people named, "
          + "\(places.map { "number \($0)" }.joined(separator: ", ")) "
          + "\(places.count == 1 ? "is" : "are") not in '\(slug)'; "
          + "'mayfly attendees \(slug) --purpose operate' lists the codes",
        ja: "誰も消去していません。指定した\(count)名のうち"
          + "\(places.map { "\($0)番目" }.joined(separator: "、"))の方が「\(slug)」に見つかりません。"
          + "「mayfly attendees \(slug) --purpose operate」でコードを確認してください。")
    case .noMention(let slug):
      Phrase(
        en:
          "no field of these attendees of '\(slug)' waits to be accepted; 'mayfly status \(slug)' "
          + "names those that do",
        ja: "「\(slug)」のこの参加者には、確認待ちの項目がありません。「mayfly status \(slug)」で確認してください。")
    case .held(let code):
      Phrase(
        en: "cannot erase \(code): a hold keeps their data; 'mayfly holds' names it, and "
          + "'mayfly unhold' ends it",
        ja: "\(code)は保全されているため、消去できません。「mayfly holds」で確認し、「mayfly unhold」で解除できます。")
    }
  }
}

extension SearchProcessError: Worded {
  package var phrase: Phrase {
    switch self {
    case .ended: Phrase(en: "the searching process ended early", ja: "検索の処理が途中で終わりました。")
    case .tookTooLong: Phrase(en: "the search took too long", ja: "検索に時間がかかりすぎました。")
    case .stopped:
      Phrase(en: "the search was stopped on request", ja: "停止の指示により検索を止めました。")
    }
  }
}
