import Backup
import Mail
import Notices
import Retention
import Testing
import Vault
import Vocabulary
import Wording

/// Sentences that differ with a number or with a place in a dialogue.
struct CountedWordsTests {
  private static let (autumn, spring) = (Slug("autumn")!, Slug("spring")!)
  private static let reminder = Slug("reminder")!
  private static let noon = LocalDateTime("2026-11-28 12:00")!

  static let notices = [
    Spoken(
      NoticeConcern.notLive(event: autumn),
      en: "a notice is due, and the event is not live; set it live with 'mayfly go autumn'",
      ja: "送信日時になった案内がありますが、このイベントの案内の送信がまだ有効になっていません。"
        + "「mayfly go autumn」で有効にしてください。"),
    Spoken(
      NoticeConcern.missed(event: autumn, notice: reminder, letters: 3, ended: noon),
      en: "3 letters of notice 'reminder' did not leave before the notice expired (2026-11-28 "
        + "12:00); tell these people in another way; "
        + "'mayfly deliveries autumn reminder --state expired' lists them",
      ja: "案内「reminder」のメール3通が、期限（2026年11月28日12:00）までに送信されませんでした。"
        + "別の方法でお知らせください。対象は"
        + "「mayfly deliveries autumn reminder --state expired」で確認できます。"),
    Spoken(
      NoticeConcern.awaitsConfirmation(event: autumn, notice: reminder, letters: 1),
      en: "the backup shows notice 'reminder' as not sent to 1 person, but it may have left after "
        + "the backup; to send it, run 'mayfly send autumn reminder'",
      ja: "バックアップの時点では案内「reminder」を1名に未送信ですが、その後に送信された可能性があります。"
        + "送信する場合は「mayfly send autumn reminder」を実行してください。"),
    Spoken(
      NoticeConcern.awaitsConfirmation(event: autumn, notice: reminder, letters: 3),
      en: "the backup shows notice 'reminder' as not sent to 3 people, but it may have left after "
        + "the backup; to send it, run 'mayfly send autumn reminder'",
      ja: "バックアップの時点では案内「reminder」を3名に未送信ですが、その後に送信された可能性があります。"
        + "送信する場合は「mayfly send autumn reminder」を実行してください。"),
  ]

  static let windows = [
    Spoken(
      WindowConcern.longerNotReached(
        event: autumn, notice: reminder, attendees: 1, erasedOn: noon),
      en: "1 attendee did not get the announcement of the longer window, so the old window "
        + "applies, and their data is erased on 2026-11-28 12:00; see "
        + "'mayfly deliveries autumn reminder', and send again with 'mayfly retry autumn reminder'",
      ja: "保存期間延長の案内が1名に届いていません。この方々のデータは元の保存期間どおり2026年11月28日12:00に"
        + "消去されます。メールの状況は「mayfly deliveries autumn reminder」で確認でき、"
        + "「mayfly retry autumn reminder」で再送できます。"),
    Spoken(
      WindowConcern.closesAfterEdit(closes: noon, doNoticesWait: false),
      en: "an edit of event.yaml would have made the purge due within 72 hours; it is due on "
        + "2026-11-28 12:00 unless you correct the edit before that",
      ja: "event.yamlの変更により、72時間以内に完全消去の対象となるところでした。"
        + "2026年11月28日12:00までに変更を直さなければ完全消去されます。"),
  ]

  static let keeping = [
    Spoken(
      EscrowError.older(keys: ["a"]),
      en: "1 key here is newer than the copy, and only the missing root key opens it; connect the "
        + "disk that holds it, or use --replace and lose the data of those events",
      ja: "この預託用コピーの作成後に、鍵が1件作られています。それらは、見つからない親鍵でしか開けません。"
        + "親鍵のディスクを接続してください。--replaceを付けると続けられますが、該当するイベントのデータは失われます。"),
    Spoken(
      RestoreError.noKeys([autumn]),
      en: "the keyring has no key, or another one, for 'autumn', and the ledger does not say that "
        + "it was purged, so nothing was changed; put the escrow copy back with "
        + "'mayfly keys restore FILE'",
      ja: "「autumn」の鍵が鍵束にないか、別の鍵になっています。記録簿に完全消去の記録はありません。"
        + "何も変更していません。「mayfly keys restore FILE」で預託用コピーから戻してください。"),
    Spoken(
      RestoreError.unknownVaults(2),
      en: "2 vaults here belong to events that are in neither the catalog nor the backup, so "
        + "Mayfly could never purge them; use a later backup, or destroy them with --replace and "
        + "import again",
      ja: "目録にもバックアップにもないイベントのデータ保管庫が2件あり、このままでは完全消去できなくなります。"
        + "より新しいバックアップを使うか、--replaceで消去して、名簿を取り込み直してください。"),
    Spoken(
      EscrowConcern.opensPurged(path: "/k", events: [autumn, spring], isReachable: true),
      en: "the escrow copy '/k' still holds the keys of purged events ('autumn', 'spring'); write "
        + "it again with 'mayfly keys escrow /k', or destroy it and say so with "
        + "'mayfly keys escrow /k --forget'",
      ja: "預託用コピー「/k」に、完全消去したイベント（「autumn」、「spring」）の鍵が残っています。"
        + "「mayfly keys escrow /k」で作り直すか、破棄して「mayfly keys escrow /k --forget」で登録してください。"),
  ]

  @Test(arguments: notices + windows + keeping)
  func `a sentence with a number is right for one and for several`(told: Spoken) {
    #expect(told.phrase == told.wanted)
    #expect(told.isWhole)
  }

  @Test(arguments: [
    (SMTPPhase.connection, "the start of the session", "接続の開始時"),
    (.sender, "MAIL FROM", "MAIL FROMの送信時"), (.recipient, "RCPT TO", "RCPT TOの送信時"),
    (.data, "DATA", "DATAの送信時"), (.letter, "the letter's text", "本文の送信中"),
    (.acceptance, "the final dot", "本文の送信後"),
  ])
  func `a broken dialogue names its place as SMTP does`(
    phase: SMTPPhase, english: String, japanese: String
  ) {
    #expect(
      MailFault.connectionLost(server: "x", stage: phase).phrase
        == Phrase(
          en: "the mail server 'x' closed the connection at \(english)",
          ja: "メールサーバー「x」との接続が切れました（\(japanese)）。"))
  }
}
