import Backup
import Ledger
import Vocabulary

extension BackupError: Worded {
  package var phrase: Phrase {
    switch self {
    case .exists(let path):
      Phrase(
        en: "cannot write a backup to '\(path)': it exists already; name a new folder, such as one "
          + "with today's date",
        ja: "「\(path)」にバックアップを作成できません。すでに存在します。今日の日付など、新しいフォルダー名を指定してください。")
    case .inside(let path):
      Phrase(
        en: "cannot write a backup to '\(path)': it is in the workspace, and would be lost with "
          + "it; name a folder on another disk",
        ja: "「\(path)」にバックアップを作成できません。ワークスペースの中にあり、一緒に失われるおそれがあります。"
          + "別のディスクのフォルダーを指定してください。")
    case .underWay(let path):
      Phrase(
        en: "another backup is being written to '\(path)'; wait until it is done",
        ja: "「\(path)」に別のバックアップを作成中です。終わるまでお待ちください。")
    }
  }
}

extension LedgerSource {
  fileprivate var words: Phrase {
    switch self {
    case .workspace: Phrase(en: "the ledger here", ja: "ここの記録簿")
    case .backup: Phrase(en: "the backup's ledger", ja: "バックアップの記録簿")
    case .export: Phrase(en: "the ledger given with --ledger", ja: "--ledgerで指定した記録簿")
    }
  }
}

extension RestoreError: Worded {
  package var phrase: Phrase {
    switch self {
    case .noBackup(let path):
      Phrase(
        en: "'\(path)' is not a Mayfly backup: it holds no backup.json that can be read; name the "
          + "folder that 'mayfly backup' wrote",
        ja: "「\(path)」はMayflyのバックアップではありません（読み取れるbackup.jsonがありません）。"
          + "「mayfly backup」で作成したフォルダーを指定してください。")
    case .otherForm(let form):
      Phrase(
        en: "the backup has a format ('\(form)') that this version of Mayfly does not know; use "
          + "the version that wrote it, or a later one",
        ja: "バックアップの形式（「\(form)」）は、この版のMayflyでは扱えません。作成した版か、それより新しい版を使ってください。")
    case .otherWorkspace(let path):
      Phrase(
        en: "'\(path)' is a backup of another workspace: it is not signed with the key here; put "
          + "back that workspace's keys with 'mayfly keys restore FILE' in an empty folder first",
        ja: "「\(path)」は別のワークスペースのバックアップです（ここの鍵で署名されていません）。"
          + "先に空のフォルダーで「mayfly keys restore FILE」を実行し、そのワークスペースの鍵を戻してください。")
    case .altered(let file):
      Phrase(
        en:
          "'\(file)' of the backup is not as it was written, so nothing was restored; use another "
          + "backup",
        ja: "バックアップの「\(file)」が作成時から変わっています。何も復元していません。別のバックアップを使ってください。")
    case .lostSigningKey:
      Phrase(
        en:
          "the workspace has no signing key, so Mayfly cannot tell a genuine backup from a forged "
          + "one; put the keys back with 'mayfly keys restore FILE'",
        ja: "ワークスペースに署名鍵がないため、バックアップが本物か確かめられません。"
          + "「mayfly keys restore FILE」で鍵を戻してください。")
    case .noKeys(let events):
      Phrase(
        en: "the keyring has no key, or another one, for \(events.map(\.text).quoted()), and the "
          + "ledger does not say that \(events.count == 1 ? "it was" : "they were") purged, so "
          + "nothing was changed; put the escrow copy back with 'mayfly keys restore FILE'",
        ja: "\(events.map(\.text).bracketed())の鍵が鍵束にないか、別の鍵になっています。記録簿に完全消去の記録はありません。"
          + "何も変更していません。「mayfly keys restore FILE」で預託用コピーから戻してください。")
    case .noExport(let path):
      Phrase(
        en: "'\(path)' is not a ledger: it is not what 'mayfly ledger export' prints",
        ja: "「\(path)」は記録簿ではありません（「mayfly ledger export」の出力ではありません）。")
    case .ledgerNotWhole, .olderExport, .ledgersDiverge, .unknownVaults, .otherEvent, .inUse:
      ofWorkspace
    }
  }

  private var ofWorkspace: Phrase {
    switch self {
    case .ledgerNotWhole(let which, let faults):
      Phrase(
        en: "\(which.words.english) is not intact: "
          + faults.map(\.phrase.english).joined(separator: ", ") + ". Nothing was restored; "
          + (which == .workspace
            ? "give a later copy with --ledger, which then takes its place" : "use another copy"),
        ja: "\(which.words.japanese)に欠損や改変があります。" + faults.map(\.phrase.japanese).joined()
          + "何も復元していません。"
          + (which == .workspace
            ? "より新しいコピーを--ledgerで指定すると、それに置き換えます。" : "別のコピーを使ってください。"))
    case .olderExport(let entries, let source, let count):
      Phrase(
        en: "the ledger given with --ledger ends at entry \(entries), and \(source.words.english) "
          + "goes on to entry \(count). Nothing was restored; give the latest export, or leave out "
          + "--ledger",
        ja: "--ledgerで指定された記録簿は\(entries)番までですが、\(source.words.japanese)は\(count)番まであります。"
          + "何も復元していません。最新の書き出しを指定するか、--ledgerを省いてください。")
    case .ledgersDiverge(let a, let b, let number):
      Phrase(
        en: "\(a.words.english) and \(b.words.english) differ from entry \(number) on: one of them "
          + "belongs to another workspace, was rewritten, or continued after a restore without "
          + "--ledger. Nothing was restored; put the keys back in an empty folder, and restore "
          + "with the ledger that you trust",
        ja: "\(a.words.japanese)と\(b.words.japanese)が\(number)番の記録から異なります。一方が別のワークスペースのものか、"
          + "書き換えられたか、片方だけが先に進んでいます（--ledgerなしで復元した後に実行した場合など）。何も復元していません。"
          + "空のフォルダーで鍵を戻し、信頼できる記録簿を使って復元してください。")
    case .unknownVaults(let count):
      Phrase(
        en: "\(count) \(count == 1 ? "vault" : "vaults") here "
          + "\(count == 1 ? "belongs to an event that is" : "belong to events that are") in "
          + "neither the catalog nor the backup, so Mayfly could never purge "
          + "\(count == 1 ? "it" : "them"); use a later backup, or destroy "
          + "\(count == 1 ? "it" : "them") with --replace and import again",
        ja: "目録にもバックアップにもないイベントのデータ保管庫が\(count)件あり、このままでは完全消去できなくなります。"
          + "より新しいバックアップを使うか、--replaceで消去して、名簿を取り込み直してください。")
    case .otherEvent(let slug):
      Phrase(
        en: "another event called '\(slug)' is on record here, made after the backup; restore into "
          + "an empty folder instead",
        ja: "バックアップの後に作られた同名のイベント「\(slug)」があります。空のフォルダーに復元してください。")
    case .inUse:
      Phrase(
        en: "somebody has the workspace open; stop the timer and every other mayfly command, and "
          + "try again",
        ja: "ワークスペースが使用中です。タイマーとほかのmayflyコマンドを止めて、もう一度お試しください。")
    default: Phrase(en: "the restore was refused", ja: "復元できませんでした。")
    }
  }
}

extension EscrowConcern: Worded {
  package var phrase: Phrase {
    switch self {
    case .neverWritten(let path):
      Phrase(
        en: "the escrow copy that organiser.yaml names was never written; connect its disk and "
          + "write it with 'mayfly keys escrow \(path)'",
        ja: "organiser.yamlで指定した預託用コピーがまだ作成されていません。"
          + "ディスクを接続して「mayfly keys escrow \(path)」で作成してください。")
    case .outdated(let path, let madeAt):
      Phrase(
        en: "the escrow copy '\(path)' of \(madeAt) lacks newer keys; \(remedy(path).english)",
        ja: "預託用コピー「\(path)」（\(madeAt)作成）に新しい鍵が入っていません。\(remedy(path).japanese)")
    case .opensPurged(let path, let events, let isReachable):
      Phrase(
        en: "the escrow copy '\(path)' "
          + (isReachable ? "still holds" : "cannot be reached, and may still hold")
          + " the keys of purged events (\(events.map(\.text).quoted())); "
          + remedy(path).english,
        ja: "預託用コピー「\(path)」に、完全消去したイベント（\(events.map(\.text).bracketed())）の鍵が"
          + (isReachable ? "残っています。" : "残っている可能性があります（現在は読み取れません）。") + remedy(path).japanese)
    }
  }

  private func remedy(_ path: String) -> Phrase {
    Phrase(
      en: "write it again with 'mayfly keys escrow \(path)', or destroy it and say so with "
        + "'mayfly keys escrow \(path) --forget'",
      ja: "「mayfly keys escrow \(path)」で作り直すか、破棄して「mayfly keys escrow \(path) --forget」で登録してください。")
  }
}
