import Definitions
import Storage
import Vocabulary
import Workspaces

extension WorkspaceError: Worded {
  package var phrase: Phrase {
    // Every case is named here, so a case without words does not compile.
    let words =
      switch self {
      case .noWorkspace, .notAWorkspace, .alreadyAWorkspace, .insideWorkspace, .otherOwner,
        .writableByOthers,
        .nowNotSimulated, .clockUnexplained:
        ofWorkspace
      case .notOnLedger(let cause, let waits): Self.unrecorded(cause, waits: waits)
      case .lostFile, .damagedJournal, .rootKeyNotMoved, .missingList, .emptyInbox, .noLayout,
        .cannotChange:
        ofFiles
      case .noEvent, .eventExists, .folderGone, .reservedSlug, .faults, .nothingHeld,
        .identityChanged, .noAttendee, .attendeesLike, .useStopped, .calledOff, .cannotRemove,
        .listsInRemoved:
        ofEvent
      case .purged, .purging, .windowClosed, .closedAndHeld, .windowOpen: ofWindow
      case .noNotice, .notLive, .noticeExpired, .noAddressField, .noMailboxLogin, .missingMaterial,
        .unusableMaterial, .mail:
        ofNotice
      case .dispatcherBusy, .busy, .stopped, .beingRestored: ofWork
      }
    return words ?? Phrase(en: code, ja: code)
  }

  private static func unrecorded(_ cause: Cause, waits: Bool) -> Phrase {
    let rest =
      waits
      ? Phrase(
        en: "do not repeat the command: its entry waits, and the next command or run adds it",
        ja: "コマンドを繰り返さないでください。記録は保留されており、次のコマンドまたは定期実行で記録簿に追加されます。")
      : Phrase(
        en: "do not repeat the command: write down what you did and when",
        ja: "コマンドを繰り返さず、何をいつ行ったかを書き留めてください。")
    return Phrase(
      en: "what you asked for is done, but the ledger could not record it: "
        + "\(cause.phrase.english); \(rest.english)",
      ja: "指示された処理は完了しましたが、記録簿に記録できませんでした。\(cause.phrase.japanese)\(rest.japanese)")
  }

  private var ofWorkspace: Phrase? {
    switch self {
    case .noWorkspace(let path):
      Phrase(
        en: "no workspace here: neither '\(path)' nor a folder above it holds events/; make one "
          + "with 'mayfly init'",
        ja: "ここはワークスペースではありません。「\(path)」にもその上のフォルダーにもevents/がありません。"
          + "「mayfly init」で作成してください。")
    case .notAWorkspace(let path):
      Phrase(
        en:
          "'\(path)' is not a workspace: it holds no events/; make one with 'mayfly init \(path)'",
        ja: "「\(path)」はワークスペースではありません（events/がありません）。"
          + "「mayfly init \(path)」で作成してください。")
    case .alreadyAWorkspace(let path):
      Phrase(en: "'\(path)' is a workspace already", ja: "「\(path)」はすでにワークスペースです。")
    case .insideWorkspace(let path, let outer):
      Phrase(
        en:
          "cannot make a workspace in '\(path)', because it lies inside the workspace '\(outer)', "
          + "whose purges search and whose backups copy what is in it; choose a folder outside, or "
          + "make an event with 'mayfly new EVENT'",
        ja: "「\(path)」はワークスペース「\(outer)」の中にあるため、ワークスペースを作成できません。"
          + "別の場所を選ぶか、「mayfly new EVENT」でイベントを作成してください。")
    case .otherOwner(let path):
      Phrase(
        en: "'\(path)' belongs to another user; run mayfly as its owner, who alone may read it",
        ja: "「\(path)」は別のユーザーのものです。所有者だけが読めるため、所有者としてmayflyを実行してください。")
    case .writableByOthers(let path):
      Phrase(
        en: "others may write to '\(path)', so nothing in it can be trusted; fix it with "
          + "'chmod go-w \(path)'",
        ja: "「\(path)」にほかのユーザーが書き込めるため、内容を信頼できません。"
          + "「chmod go-w \(path)」で直してください。")
    case .nowNotSimulated:
      Phrase(
        en: "--now works only in a workspace made with 'mayfly init --simulated-clock'",
        ja: "--nowは「mayfly init --simulated-clock」で作成したワークスペースでのみ使えます。")
    case .clockUnexplained(let wall, let mark):
      Phrase(
        en:
          "the clock jumped to \(wall.inUTC.english), \(distance(wall, mark).english) after the last known "
          + "time, and nothing explains it; set it right, or run 'mayfly clock confirm' if it is "
          + "right",
        ja: "時計が、最後に確認した時刻から\(distance(wall, mark).japanese)進んで\(wall.inUTC.japanese)になり、原因が分かりません。"
          + "時計を合わせてください。正しい場合は「mayfly clock confirm」を実行してください。")
    default: nil
    }
  }

  private func distance(_ wall: Instant, _ mark: Instant) -> Phrase {
    let days = (wall.seconds - mark.seconds) / 86_400
    let minutes = (wall.seconds - mark.seconds) / 60
    return days > 0
      ? Phrase(en: "\(days) days", ja: "\(days)日")
      : Phrase(en: "\(minutes) minutes", ja: "\(minutes)分")
  }

  private var ofFiles: Phrase? {
    switch self {
    case .lostFile(let path): lost(path)
    case .damagedJournal(let path):
      Phrase(
        en: "'\(path)', the record of a restore that died, is damaged; remove it and restore again",
        ja: "中断した復元の記録「\(path)」が壊れています。削除して、もう一度復元してください。")
    case .rootKeyNotMoved(let wanted, let found):
      Phrase(
        en: "MAYFLY_ROOT_KEY names '\(wanted)', which does not exist, while the root key is in "
          + "'\(found)'; move it there",
        ja: "MAYFLY_ROOT_KEYが示す「\(wanted)」がありません。親鍵は「\(found)」にあります。そこへ移してください。")
    case .missingList(let path):
      Phrase(en: "there is no list '\(path)'", ja: "名簿「\(path)」がありません。")
    case .emptyInbox(let slug):
      Phrase(
        en: "events/\(slug)/lists/ holds no list; put a CSV there, or name one: "
          + "'mayfly import \(slug) FILE'",
        ja: "events/\(slug)/lists/に名簿がありません。CSVファイルを置くか、"
          + "「mayfly import \(slug) FILE」で指定してください。")
    case .noLayout(let name, let closest):
      Phrase(
        en: "no layout '\(name)'; "
          + (closest.map { "did you mean '\($0)'?" } ?? "'mayfly layouts' lists those there are"),
        ja: "レイアウト「\(name)」はありません。"
          + (closest.map { "「\($0)」のことでしょうか。" } ?? "「mayfly layouts」で一覧を確認してください。"))
    case .cannotChange(let path, let key):
      Phrase(
        en: "cannot set '\(key)' in '\(path)' without changing other parts of the file, because it "
          + "is not written as '\(key): VALUE' on a line of its own; set it by hand",
        ja: "「\(path)」の「\(key)」は、「\(key): 値」の形で1行に書かれていないため、自動では書き換えられません。"
          + "手で書き換えてください。")
    default: nil
    }
  }

  private func lost(_ path: String) -> Phrase {
    let isDatabase = DatabaseStore.name(ofFile: path) != nil
    let command = isDatabase ? "mayfly restore DIR" : "mayfly keys restore FILE"
    return Phrase(
      en: "'\(path)' is missing, and the workspace needs it: put it back with '\(command)'; a new "
        + "file could not open the data that is here",
      ja: "ワークスペースに必要な「\(path)」がありません。「\(command)」で戻してください。"
        + "新しいファイルでは、ここにあるデータを扱えません。")
  }

  private var ofEvent: Phrase? {
    switch self {
    case .noEvent(let slug, let closest):
      Phrase(
        en: "no event '\(slug)'; " + (closest.map { "did you mean '\($0)'? " } ?? "")
          + "'mayfly status' lists the events, and 'mayfly new \(slug)' makes one",
        ja: "イベント「\(slug)」はありません。"
          + (closest.map { "「\($0)」のことでしょうか。" } ?? "")
          + "イベントの一覧は「mayfly status」で確認できます。新しく作る場合は「mayfly new \(slug)」です。")
    case .eventExists(let slug):
      Phrase(
        en: "there is or was an event '\(slug)'; choose another name",
        ja: "イベント「\(slug)」はすでにあるか、過去にありました。別の名前にしてください。")
    case .cannotRemove(let slug):
      Phrase(
        en:
          "'\(slug)' holds or held attendees, so it stays on record; 'mayfly purge \(slug) --early "
          + "--reason TEXT' destroys their data",
        ja: "「\(slug)」には参加者が取り込まれたことがあるため、記録に残ります。データの消去は"
          + "「mayfly purge \(slug) --early --reason TEXT」で行えます。")
    case .listsInRemoved(let slug, let count):
      Phrase(
        en:
          "\(count) \(count == 1 ? "list lies" : "lists lie") in events/\(slug)/lists/, and nobody "
          + "imported \(count == 1 ? "it" : "them"); move or remove \(count == 1 ? "it" : "them") first",
        ja: "events/\(slug)/lists/に取り込まれていない名簿が\(count)件あります。先に移すか削除してください。")
    case .folderGone(let slug, let time):
      Phrase(
        en: "the folder events/\(slug) is gone, and its data is held until \(time); put the folder "
          + "back from a copy, or with 'mayfly restore DIR' from a backup",
        ja: "フォルダーevents/\(slug)がありません。データは\(time)まで保存されています。"
          + "フォルダーをコピーから戻すか、「mayfly restore DIR」でバックアップから戻してください。")
    case .reservedSlug(let slug):
      Phrase(
        en: "'\(slug)' is the name of one of our own folders; choose another",
        ja: "「\(slug)」はMayflyのフォルダーの名前です。別の名前にしてください。")
    case .faults(let faults): .lines(faults)
    case .nothingHeld(let slug):
      Phrase(
        en: "'\(slug)' holds nobody's data yet; import a list with 'mayfly import \(slug) FILE'",
        ja: "「\(slug)」にはまだ誰のデータもありません。「mayfly import \(slug) FILE」で名簿を取り込んでください。")
    case .identityChanged(let slug, let was, let now):
      Phrase(
        en: "events/\(slug)/event.yaml identifies people by \(list(now, " and ")), but the "
          + "import identified them by \(list(was, " and ")); put 'identity:' back",
        ja: "events/\(slug)/event.yamlの識別項目は\(list(now, "・"))ですが、"
          + "取り込み時は\(list(was, "・"))でした。「identity:」を元に戻してください。")
    case .noAttendee(let slug):
      Phrase(
        en: "nobody in '\(slug)' has that identity or code; "
          + "'mayfly attendees \(slug) --purpose operate' lists the codes",
        ja: "「\(slug)」に該当する参加者はいません。"
          + "「mayfly attendees \(slug) --purpose operate」でコードを確認してください。")
    case .attendeesLike(let slug, let codes):
      Phrase(
        en: "that is no identity and no code in '\(slug)', but by name or address it could be "
          + codes.map(\.description).joined(separator: ", ") + "; give the code",
        ja: "「\(slug)」の識別項目にもコードにも一致しませんが、氏名またはアドレスの近い参加者がいます（"
          + codes.map(\.description).joined(separator: "、") + "）。コードを指定してください。")
    case .useStopped(let code, let slug, let purposes):
      Phrase(
        en: "\(code) asked that their data is not used to "
          + "\(purposes.sorted().map(\.phrase.english).joined(separator: " or to ")); if they ask for "
          + "it again, use 'mayfly resume \(slug) \(code) --because TEXT'",
        ja: "\(code)の方は、データの利用停止を申し出ています（対象："
          + "\(purposes.sorted().map(\.phrase.japanese).joined(separator: "、"))）。ご本人が再開を希望された場合は"
          + "「mayfly resume \(slug) \(code) --because 理由」を実行してください。")
    case .calledOff(let slug, let time):
      Phrase(
        en: "'\(slug)' is called off since \(time); take 'called-off' out of "
          + "events/\(slug)/event.yaml if it takes place after all",
        ja: "「\(slug)」は\(time)に中止になっています。開催する場合は、"
          + "events/\(slug)/event.yamlから「called-off」を削除してください。")
    default: nil
    }
  }

  private func list(_ fields: [FieldName], _ separator: String) -> String {
    fields.map(\.text).joined(separator: separator)
  }

  private var ofWindow: Phrase? {
    switch self {
    case .purged(let slug, let receipt):
      Phrase(
        en: "'\(slug)' was purged, and its data is destroyed"
          + (receipt.map { " (the receipt is \($0))" } ?? "")
          + "; make a new event with 'mayfly new'",
        ja: "「\(slug)」は完全消去済みで、データは残っていません。"
          + (receipt.map { "消去証明書は\($0)です。" } ?? "") + "新しいイベントは「mayfly new」で作成してください。")
    case .purging(let slug):
      Phrase(
        en: "'\(slug)' is being purged; 'mayfly run' continues it",
        ja: "「\(slug)」は完全消去の途中です。「mayfly run」で続きを行います。")
    case .windowClosed(let slug, let time):
      Phrase(
        en: "the window of '\(slug)' closed on \(time); 'mayfly run' purges it",
        ja: "「\(slug)」の保存期間は\(time)に終わりました。「mayfly run」で完全消去します。")
    case .closedAndHeld(let slug, let until):
      Phrase(
        en:
          "the window of '\(slug)' has closed: a hold keeps its data \(Phrase.lasting(until).english), and nobody "
          + "can use it; 'mayfly hold --help' says how to see the data of one attendee",
        ja: "「\(slug)」の保存期間は終わりました。データは保全のため\(Phrase.lasting(until).japanese)残りますが、利用はできません。"
          + "参加者1名のデータを確認する方法は「mayfly hold --help」にあります。")
    case .windowOpen(let slug, let time):
      Phrase(
        en: "the window of '\(slug)' is open until \(time); to purge it before, run "
          + "'mayfly purge \(slug) --early --reason TEXT'",
        ja: "「\(slug)」の保存期間は\(time)までです。それより前に完全消去するには、"
          + "「mayfly purge \(slug) --early --reason TEXT」を実行してください。")
    default: nil
    }
  }

  private var ofNotice: Phrase? {
    switch self {
    case .noNotice(let notice, let event, let known):
      Phrase(
        en: "no notice '\(notice)' in '\(event)'"
          + (known.isEmpty
            ? "; it has none" : "; its notices are \(known.joined(separator: ", "))"),
        ja: "「\(event)」に案内「\(notice)」はありません。"
          + (known.isEmpty ? "案内は1件も設定されていません。" : "設定されている案内は\(known.joined(separator: "、"))です。"))
    case .notLive(let slug):
      Phrase(
        en: "'\(slug)' is not live, so its notices wait; set it live with 'mayfly go \(slug)'",
        ja: "「\(slug)」の案内の送信は、まだ有効になっていません。「mayfly go \(slug)」で有効にしてください。")
    case .noticeExpired(let notice, let time):
      Phrase(
        en: "'\(notice)' expired on \(time), so nothing was sent; set 'expires:' later to send it",
        ja: "案内「\(notice)」は\(time)に期限が切れたため、送信していません。"
          + "送信する場合は「expires:」を後の日時にしてください。")
    case .noAddressField(let slug):
      Phrase(
        en: "events/\(slug)/event.yaml declares no e-mail field for 'notify', so nobody can get a "
          + "letter",
        ja: "events/\(slug)/event.yamlに「notify」用のメールアドレスの項目がないため、誰にもメールを送れません。")
    case .noMailboxLogin:
      Phrase(
        en: "a mailbox needs a user and a password; set MAYFLY_IMAP_USER and MAYFLY_IMAP_PASSWORD, "
          + "or name in MAYFLY_IMAP_CREDENTIALS a file with the user name on its first line and "
          + "the password on its second",
        ja: "メールボックスにはユーザー名とパスワードが必要です。MAYFLY_IMAP_USERとMAYFLY_IMAP_PASSWORDを設定するか、"
          + "1行目にユーザー名、2行目にパスワードを書いたファイルをMAYFLY_IMAP_CREDENTIALSに指定してください。")
    case .missingMaterial(let notice, let file):
      Phrase(
        en: "notice '\(notice)' waits: its material '\(file)' is not in materials/ yet",
        ja: "案内「\(notice)」は送信待ちです。資料「\(file)」がまだmaterials/にありません。")
    case .unusableMaterial(let notice, let file):
      Phrase(
        en: "notice '\(notice)' cannot go: its material '\(file)' is empty, too large or not a "
          + "regular file",
        ja: "案内「\(notice)」を送信できません。資料「\(file)」が空か、大きすぎるか、通常のファイルではありません。")
    case .mail(let cause): cause.phrase
    default: nil
    }
  }

  private var ofWork: Phrase? {
    switch self {
    case .dispatcherBusy:
      Phrase(
        en: "another run is sending letters; try again when it is done",
        ja: "別の処理がメールを送信中です。終わってからもう一度お試しください。")
    case .busy(let work):
      Phrase(
        en: "\(work.phrase.english) is still under way in another process; try again when it is "
          + "done",
        ja: "別の処理で\(work.phrase.japanese)が続いています。終わってからもう一度お試しください。")
    case .stopped:
      Phrase(
        en: "stopped on request before it was done; the same command continues from here",
        ja: "停止の指示により途中で止まりました。同じコマンドで続きから行えます。")
    case .beingRestored:
      Phrase(
        en: "the workspace is being restored; try again when that is done",
        ja: "ワークスペースを復元中です。終わってからもう一度お試しください。")
    default: nil
    }
  }
}

extension WorkspaceError.Work: Worded {
  package var phrase: Phrase {
    switch self {
    case .importing(let slug): Phrase(en: "an import of '\(slug)'", ja: "「\(slug)」の取り込み")
    case .firstImport: Phrase(en: "the first import of an event", ja: "イベントの最初の取り込み")
    }
  }
}
