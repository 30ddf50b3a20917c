import Retention
import Vocabulary

extension WindowConcern: Worded {
  package var phrase: Phrase {
    // Every case is named here, so a case without words does not compile.
    let words =
      switch self {
      case .atItsLatest, .closesAfterEdit, .datesPast, .longerUnannounced, .longerNotReached,
        .purgeSoon:
        whileOpen
      case .held, .awaitsConfirmation, .overdue: afterClose
      case .purgeUnfinished, .rootKeyMissing, .filesStuck, .notSearched, .preservedLost, .residue:
        afterPurge
      }
    return words ?? Phrase(en: code, ja: code)
  }

  private var whileOpen: Phrase? {
    switch self {
    case .atItsLatest(let closes):
      Phrase(
        en: "changes of the dates lengthen a window by at most 90 days in total, so it closes on "
          + "\(closes), before the event is over; make a new event for these dates and import "
          + "again",
        ja: "日程変更で保存期間を延ばせるのは合計90日までのため、イベントが終わる前の\(closes.japanese)に保存期間が終わります。"
          + "この日程で新しいイベントを作成し、名簿を取り込み直してください。")
    case .closesAfterEdit(let closes, let doNoticesWait):
      Phrase(
        en: "an edit of event.yaml would have made the purge due within 72 hours; it is due on "
          + "\(closes) unless you correct the edit before that"
          + (doNoticesWait ? ", and until then its notices wait" : ""),
        ja: "event.yamlの変更により、72時間以内に完全消去の対象となるところでした。"
          + "\(closes.japanese)までに変更を直さなければ完全消去されます。"
          + (doNoticesWait ? "それまで案内は送信されません。" : ""))
    case .datesPast(let event):
      Phrase(
        en: "an edit of event.yaml moved the event into the past, so its notices wait; correct the "
          + "dates, or send a notice by hand with 'mayfly send \(event) NOTICE'",
        ja: "event.yamlの変更でイベントが過去の日程になったため、案内は送信されません。日程を直すか、"
          + "「mayfly send \(event) NOTICE」で手動で送信してください。")
    case .longerUnannounced(let days, let closes):
      Phrase(
        en: "a longer retention (\(days) days) takes effect once a notice with 'announces: window' "
          + "has been sent; until then the window closes on \(closes)",
        ja: "保存期間の延長（\(days)日）は、「announces: window」を付けた案内を送信すると有効になります。"
          + "それまでは\(closes.japanese)に保存期間が終わります。")
    case .longerNotReached(let event, let notice, let count, let erasedOn):
      Phrase(
        en: "\(count) \(count == 1 ? "attendee" : "attendees") did not get the announcement of the "
          + "longer window, so the old window applies, and their data is erased on \(erasedOn); "
          + "see 'mayfly deliveries \(event) \(notice?.text ?? "NOTICE")', and send again with "
          + "'mayfly retry \(event) \(notice?.text ?? "NOTICE")'",
        ja: "保存期間延長の案内が\(count)名に届いていません。この方々のデータは元の保存期間どおり\(erasedOn.japanese)に消去されます。"
          + "メールの状況は「mayfly deliveries \(event) \(notice?.text ?? "NOTICE")」で確認でき、"
          + "「mayfly retry \(event) \(notice?.text ?? "NOTICE")」で再送できます。")
    case .purgeSoon(let event, let closes, let left):
      Phrase(
        en: "everything about its attendees is destroyed on \(closes), \(left.phrase.english): are "
          + "certificates and invoices done? If a law or a claim requires you to keep data, use "
          + "'mayfly hold \(event) --ground GROUND --reason TEXT --until DATE'",
        ja: "\(closes.japanese)（\(left.phrase.japanese)）に、参加者のデータをすべて完全消去します。"
          + "修了証や請求書の発行は済んでいますか。法令や請求への対応で保存が必要な場合は"
          + "「mayfly hold \(event) --ground GROUND --reason TEXT --until DATE」を使ってください。")
    default: nil
    }
  }

  private var afterClose: Phrase? {
    switch self {
    case .held(let event, let closed, let until, let ground):
      Phrase(
        en:
          "its window closed on \(closed), and it is held \(until.lasting.english) (\(ground.message)), and "
          + "then purged; when the reason no longer applies, end the hold with "
          + "'mayfly unhold \(event) --reason TEXT'",
        ja:
          "保存期間は\(closed.japanese)に終わりましたが、\(until.lasting.japanese)保全しています（\(ground.phrase.japanese)）。"
          + "その後に完全消去します。理由がなくなったら「mayfly unhold \(event) --reason TEXT」で解除してください。")
    case .awaitsConfirmation(let event, let closed):
      Phrase(
        en: "its window closed on \(closed), and the daily limit of purges without a confirmation "
          + "is reached ('purge-limit' in organiser.yaml); confirm it with "
          + "'mayfly purge \(event) --confirm'",
        ja: "保存期間は\(closed.japanese)に終わりましたが、確認なしの完全消去が1日の上限"
          + "（organiser.yamlの「purge-limit」）に達しました。「mayfly purge \(event) --confirm」で確認してください。")
    case .overdue(let closed, let since):
      Phrase(
        en: "its window closed on \(closed), \(since.phrase.english), and nothing has purged it; "
          + "call 'mayfly run', and check the timer that calls it",
        ja: "保存期間は\(closed.japanese)（\(since.phrase.japanese)）に終わりましたが、完全消去されていません。"
          + "「mayfly run」を実行し、タイマーの設定を確認してください。")
    default: nil
    }
  }

  private var afterPurge: Phrase? {
    switch self {
    case .purgeUnfinished:
      Phrase(
        en: "the purge is not done; 'mayfly run' continues it",
        ja: "完全消去が終わっていません。「mayfly run」で続きを行います。")
    case .rootKeyMissing(let path):
      Phrase(
        en: "the purge is not done; the root key is not at '\(path)': connect the disk that holds "
          + "it, and 'mayfly run' continues",
        ja: "完全消去が終わっていません。親鍵が「\(path)」にありません。"
          + "親鍵を保管しているディスクを接続すると、「mayfly run」で続きを行います。")
    case .filesStuck(let paths):
      Phrase(
        en: "the key is destroyed, but these files of ours cannot be removed: "
          + paths.joined(separator: ", "),
        ja: "鍵は破棄しましたが、次のMayflyのファイルを削除できません：\(paths.joined(separator: "、"))。")
    case .notSearched:
      Phrase(
        en: "nothing was looked for when it was purged, because its vault or its key could not be "
          + "read; look yourself for copies of its lists in the workspace",
        ja: "データ保管庫か鍵を読み取れなかったため、完全消去の際に残存ファイルを検索していません。"
          + "ワークスペースに名簿のコピーが残っていないか確認してください。")
    case .preservedLost(let event, let holds):
      Phrase(
        en: "\(holds == 1 ? "a hold is" : "\(holds) holds are") in force, and the attendee's data "
          + "that was kept for it is not here: it is in a later backup, or was never there; "
          + "'mayfly unhold \(event) --reason TEXT' ends it",
        ja: "保全が\(holds)件有効ですが、保全した参加者のデータがここにありません。より新しいバックアップにあるか、"
          + "もともとありませんでした。「mayfly unhold \(event) --reason TEXT」で解除できます。")
    case .residue(.nameInRoot):
      Phrase(
        en: "the name of a file in the workspace's own folder \(Self.stillHeld)",
        ja: "ワークスペース直下のファイル名に、完全消去の時点で参加者のデータが含まれていました。" + Self.remove)
    case .residue(.file(let path)):
      Phrase(
        en: "'\(path)' \(Self.stillHeld)",
        ja: "「\(path)」に、完全消去の時点で参加者のデータが含まれていました。" + Self.remove)
    default: nil
    }
  }

  private static let stillHeld =
    "still held attendees' data when the event was purged; it is not Mayfly's, so check it and "
    + "remove it"
  private static let remove = "Mayflyのファイルではないため、内容を確認して削除してください。"
}

extension HoldGround: Worded {
  /// A label.
  package var phrase: Phrase {
    switch self {
    case .legalDuty: Phrase(en: "legal duty", ja: "法令上の義務")
    case .legalClaim: Phrase(en: "legal claim", ja: "法的請求への対応")
    case .openRequest: Phrase(en: "open request", ja: "ご本人からの請求への対応")
    }
  }
}
