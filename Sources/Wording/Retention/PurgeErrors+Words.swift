package import Retention
import Vocabulary

extension HoldError: Worded {
  package var phrase: Phrase {
    switch self {
    case .past(let until):
      Phrase(
        en: "a hold must end in the future; \(until) is past",
        ja: "\(until)は過ぎています。保全の終わりには、これより後の日時を指定してください。")
    case .tooLong(let until):
      Phrase(
        en: "a hold lasts ten years at the most, and \(until) is later; make it longer with "
          + "--prolong before it ends, if its ground still applies then",
        ja: "保全は最長10年です。\(until)はそれより後です。その時点でも理由が続いていれば、"
          + "終わる前に--prolongで延長してください。")
    case .notLonger(let until):
      Phrase(
        en: "the hold lasts longer than \(until) already; 'mayfly unhold' ends it before its time",
        ja: "保全はすでに\(until)より後まで続きます。早く終えるには「mayfly unhold」を使ってください。")
    case .noneInForce(let slug):
      Phrase(
        en: "no hold is in force for '\(slug)'", ja: "「\(slug)」に有効な保全はありません。")
    case .noHold(let id):
      Phrase(
        en: "no hold '\(id)' is in force; 'mayfly holds' lists those there are",
        ja: "有効な保全「\(id)」はありません。「mayfly holds」で一覧を確認してください。")
    case .tooLate(let slug):
      Phrase(
        en: "the purge of '\(slug)' has begun; nothing of it can be held any more",
        ja: "「\(slug)」の完全消去が始まっているため、もう保全できません。")
    case .held(let slug, let ground, let until):
      Phrase(
        en:
          "'\(slug)' is held \(Phrase.lasting(until).english) (\(ground.message)); when the reason no longer "
          + "applies, end it with 'mayfly unhold \(slug) --reason TEXT'",
        ja: "「\(slug)」は\(Phrase.lasting(until).japanese)保全されています（\(ground.phrase.japanese)）。"
          + "理由がなくなったら「mayfly unhold \(slug) --reason TEXT」で解除してください。")
    case .nothingPreserved(let id):
      Phrase(
        en: "no data is kept for hold '\(id)'", ja: "保全「\(id)」のデータはありません。")
    }
  }
}

extension PurgeError: Worded {
  package var phrase: Phrase {
    switch self {
    case .openElsewhere(let process):
      Phrase(
        en: "the key is destroyed, but process \(process), another program, has the vault's file "
          + "open; Mayfly removes the file when that program closes it",
        ja: "鍵は破棄しましたが、別のプログラム（プロセス\(process)）がデータ保管庫のファイルを開いています。"
          + "そのプログラムが閉じたら削除します。")
    case .held:
      Phrase(
        en: "a hold keeps it; 'mayfly holds' names it",
        ja: "保全されています。「mayfly holds」で確認してください。")
    case .stuck(let paths):
      Phrase(
        en: "\(paths.count) of our own files cannot be removed, such as '\(paths.first ?? "")': "
          + "remove what blocks it (a link in its path, an immutable flag, the permissions of its "
          + "folder); the next run continues",
        ja: "Mayflyのファイル\(paths.count)件を削除できません（「\(paths.first ?? "")」など）。"
          + "削除を妨げているもの（パス中のリンク、変更不可の属性、フォルダーの権限など）を取り除くと、"
          + "次回の定期実行で続きを行います。")
    }
  }
}

extension Purge.Delay: Worded {
  package var phrase: Phrase {
    switch self {
    case .anotherRun: Phrase(en: "another run is purging", ja: "別の処理が完全消去を行っています。")
    case .vaultInUse:
      Phrase(
        en: "another process still has its vault open", ja: "別の処理がデータ保管庫を使用中です。")
    case .failed(let cause): cause.phrase
    }
  }
}

extension ReceiptError: Worded {
  package var phrase: Phrase {
    switch self {
    case .unreadable:
      Phrase(
        en: "this is not a Mayfly receipt: it cannot be read as one",
        ja: "Mayflyの消去証明書として読み取れません。")
    case .cut(let bytes):
      Phrase(
        en: "the receipt is cut off after byte \(bytes): its end is missing; get the whole file "
          + "from the issuing office",
        ja: "消去証明書が\(bytes)バイトで途切れています。発行元から完全なファイルを受け取ってください。")
    case .otherFormat(let format):
      Phrase(
        en: "the receipt has format \(format), which this version of Mayfly does not know; verify "
          + "it with a later version",
        ja: "消去証明書の形式（\(format)）は、この版のMayflyでは扱えません。新しい版で検証してください。")
    case .part(let part):
      Phrase(
        en: "this receipt is not complete: its part '\(part)' is missing or cannot be read",
        ja: "消去証明書が不完全です。「\(part)」がないか、読み取れません。")
    case .notAsWritten(let line):
      Phrase(
        en: "the receipt was changed after it was signed: line \(line) is not as Mayfly writes it",
        ja: "消去証明書が署名の後に変更されています（\(line)行目）。")
    case .altered:
      Phrase(
        en: "the receipt was changed after it was signed: its signature is not valid",
        ja: "消去証明書が署名の後に変更されています。署名が正しくありません。")
    case .otherKey(let key):
      Phrase(
        en: "the receipt is not signed with this key but says '\(key)'; give the issuing office's "
          + "key with --key",
        ja: "消去証明書の署名の鍵はこの鍵ではなく「\(key)」です。発行元の鍵を--keyで指定してください。")
    case .otherPage(let line):
      Phrase(
        en: "the page was changed, or another version of Mayfly wrote it: line \(line) is not what "
          + "the signed receipt in it says; verify the .json file beside it, and read that",
        ja: "ページが変更されたか、別の版のMayflyで作成されています（\(line)行目が署名済みの内容と異なります）。"
          + "同じ場所の.jsonファイルを検証し、そちらを読んでください。")
    }
  }
}

extension ReturnedData: Worded {
  package var phrase: Phrase {
    let (folders, count) = ("exports/\(event)/, events/\(event)/lists/", files.counted("file"))
    let parts: [Phrase?] = [
      hasSecrets ? Phrase(en: "a key or a vault of it", ja: "鍵またはデータ保管庫") : nil,
      files > 0
        ? Phrase(en: "\(count) in \(folders)", ja: "ファイル\(files.grouped)個（\(folders)）") : nil,
    ]
    let told = parts.compactMap(\.self)
    guard !told.isEmpty else { return hiddenPhrase }
    let removed = Phrase(
      en:
        "\(event) was purged, but \(told.map(\.english).joined(separator: " and ")) had come back; "
        + "they are removed again",
      ja: "\(event)：完全消去済みですが、\(told.map(\.japanese).joined(separator: "、および"))が戻されて"
        + "いたため、もう一度消去しました。")
    guard !hidden.isEmpty else { return removed }
    return Phrase(
      en: "\(removed.english). \(hiddenPhrase.english)",
      ja: removed.japanese + hiddenPhrase.japanese)
  }

  /// What `status` says before a run removes it.
  var waiting: Phrase {
    guard files > 0 else { return hiddenPhrase }
    let seen = Phrase(
      en: "'\(event)' is purged, but \(files.counted("file")) \(files == 1 ? "is" : "are") in "
        + "exports/\(event)/ or events/\(event)/lists/ again; the next run removes what is there",
      ja: "完全消去済みの「\(event)」のexports/\(event)/またはevents/\(event)/lists/に、"
        + "ファイルが\(files.grouped)個あります。次回の定期実行で削除します。")
    guard !hidden.isEmpty else { return seen }
    return Phrase(
      en: "\(seen.english). \(hiddenPhrase.english)", ja: seen.japanese + hiddenPhrase.japanese)
  }

  /// Nobody knows what lies there.
  private var hiddenPhrase: Phrase {
    let path = hidden.first ?? ""
    return Phrase(
      en: "\(event) was purged, but '\(path)' is there and cannot be looked at: it cannot be read, "
        + "or a link is in its path; mend that, and the next run removes what is in it",
      ja: "\(event)：完全消去済みですが、「\(path)」が残っており、中を確認できません（読み取れないか、パス中に"
        + "リンクがあります）。原因を取り除くと、次回の定期実行で中のファイルを消去します。")
  }
}
