import Foundation
import Ledger
import Mail
import Retention
import Sealing
import Storage
import Testing
import Vault
import Vocabulary
import Wording

struct ErrorWordsTests {
  @Test(arguments: [
    (SealingError.cannotSeal, "cannot seal a value: the cryptographic library refused"),
    (.tampered, "a sealed value was changed, moved, or sealed under another key"),
    (.notAKey, "these bytes are no key"),
  ])
  func `the message of a sealing error says what is wrong`(error: SealingError, message: String) {
    #expect(error.message == message)
  }

  @Test(arguments: [
    (VaultError.beingPurged, "this event's data is being destroyed; nothing can be read or added"),
    (.damagedBox, "an attendee's sealed box is damaged; restore the vault from a backup"),
  ])
  func `the message of a vault error says what is wrong`(error: VaultError, message: String) {
    #expect(error.message == message)
  }

  @Test(arguments: [
    (
      KeyringError.damagedRoot(path: "/w/root.key"),
      "the root key file '/w/root.key' is damaged and was not touched; put an escrow copy back with "
        + "'mayfly keys restore FILE'"
    ),
    (
      .damagedKeyring(path: "/w/keyring"),
      "the keyring '/w/keyring' is damaged and was not touched; put an escrow copy back with "
        + "'mayfly keys restore FILE'"
    ),
    (
      .foreignRoot(path: "/w/root.key", wanted: "0011"),
      "the root key in '/w/root.key' is not the one that wraps the keyring (0011); put back the "
        + "root key file that belongs to this workspace, or an escrow copy of all keys with "
        + "'mayfly keys restore FILE'"
    ),
    (
      .noKey(name: "event x"),
      "there is no key 'event x': it was destroyed; if the keyring is damaged, put an escrow copy "
        + "back with 'mayfly keys restore FILE'"
    ),
    (
      .damagedSigningKey(path: "/w/signing.key"),
      "the signing key '/w/signing.key' is damaged and was not touched; put an escrow copy back with "
        + "'mayfly keys restore FILE'"
    ),
  ])
  func `the message of a keyring error names the thing and the remedy`(
    error: KeyringError, message: String
  ) {
    #expect(error.message == message)
  }

  private static let ledgerFaults: [(LedgerFault, String)] = [
    (.edited(number: 2), "entry 2 was edited"),
    (.broken(number: 3), "entry 3 does not follow entry 2"),
    (.gap(before: 3), "entries are missing before entry 3"),
    (
      .headMismatch(signed: 3, last: 2),
      "the signed head is entry 3, and the last entry is 2: entries at the end were removed"
    ),
    (
      .headMismatch(signed: 2, last: 3),
      "the signed head is entry 2, and the last entry is 3: entries at the end were added without a "
        + "signature"
    ),
    (.noSignedHead, "the ledger has no signed head"),
    (.badSignature, "the signature of the head is not the workspace's"),
    (
      .receiptUnknown(receipt: "autumn", number: 9),
      "receipt 'autumn' names entry 9, which this ledger does not have: it was rolled back or "
        + "rewritten"
    ),
    (
      .receiptUnderOtherKey(receipt: "autumn.json"),
      "receipt 'autumn.json' is signed with a key that is not this workspace's; put the "
        + "right receipt back from a backup"
    ),
    (
      .receiptChanged(receipt: "autumn.json"),
      "receipt 'autumn.json' is damaged or was changed, so it proves nothing about this ledger; "
        + "put it back from a backup"
    ),
    (
      .rolledBack(number: 9, notedBy: .catalog),
      "the catalog knows entry 9, which this ledger does not have: it was rolled back or rewritten"
    ),
    (
      .rolledBack(number: 9, notedBy: .vault(Slug("autumn")!)),
      "the vault of 'autumn' knows entry 9, which this ledger does not have: it was rolled back or "
        + "rewritten"
    ),
    (
      .otherSigningKey,
      "the signing key is not the one that the catalog knows: put back the right one with 'mayfly "
        + "keys restore FILE'"
    ),
    (
      .notAsWritten(line: 3),
      "from line 3 on, the file differs from what 'mayfly ledger export' writes; get the export "
        + "again from where it was made"
    ),
    (.damagedFile, "the ledger's file is damaged"),
  ]

  @Test(arguments: ledgerFaults)
  func `the message of each fault names its place`(fault: LedgerFault, message: String) {
    #expect(fault.message == message)
  }

  @Test(arguments: [
    (StorageError.busy(path: "/w/a"), "'/w/a' is in use by another process; try again in a moment"),
    (.full(path: "/w/a"), "the disk is full, so '/w/a' was not changed; free some space"),
    (.inputOutput(path: "/w/a"), "the disk reported an error at '/w/a'; check the disk"),
    (
      .corrupt(path: "/w/a"),
      "'/w/a' is damaged and was not touched; restore it from a backup with 'mayfly restore'"
    ),
    (.missing(path: "/w/a"), "'/w/a' does not exist"),
    (
      .system(path: "/w/a", doing: .write, errno: EACCES),
      "cannot write '/w/a': permission denied"
    ),
    (.refused(path: "/w/a", because: .notAFolder), "cannot use '/w/a': it is not a folder"),
    (
      .unexpectedValue(column: "status"),
      "a database of the workspace is damaged (column 'status'); 'mayfly doctor' names it, and "
        + "'mayfly restore DIR' restores it from a backup"
    ),
    (.constraint(path: "/w/a"), "a rule of the schema of '/w/a' forbids this change"),
    (.failed(path: "/w/a", because: .engine("no answer")), "'/w/a' failed: no answer"),
  ])
  func `the message of a storage error names the thing and the remedy`(
    error: StorageError, message: String
  ) {
    #expect(error.message == message)
  }

  @Test func `the reason of the system is in the language of the sentence`() {
    #expect(
      StorageError.system(path: "/w/a", doing: .write, errno: ENOSPC).phrase.japanese
        == "「/w/a」に書き込めません。ディスクの空きがありません。")
    #expect(
      LetterFolderError.failed(call: "rename", path: "/w/a", errno: EACCES).phrase
        == Phrase(
          en: "cannot store a letter: rename of '/w/a' failed: permission denied",
          ja: "メールを保存できません（「/w/a」のrename）。権限がありません。"))
  }

  @Test(arguments: [
    ("ftp://x", "mail cannot leave by 'ftp://'; write smtp://HOST:587, smtps://HOST or file"),
    ("smtp://u:p@x", Self.credentials(of: "a mail transport")),
    ("smtp://", "the mail transport names no host; write smtp://HOST:587, smtps://HOST or file"),
    ("smtp://mail.example.org:0", "'0' is not a port; write a number from 1 to 65535"),
    ("smtp://mail.example.org:25/x", "a mail transport ends after the port; remove '/x'"),
    (
      "smtp://mail server",
      "'mail server' is not a host name; write a name such as mail.example.org, or an address"
    ),
    ("mail", "'mail' is not a mail transport; write smtp://HOST:587, smtps://HOST or file"),
  ])
  func `the message about a transport shows the right form`(text: String, message: String) {
    let error = #expect(throws: TransportError.self) { try Transport(parsing: text) }
    #expect(error?.message == message)
  }

  @Test(arguments: [
    (
      "pop3://mail.example.org",
      "a mailbox cannot be read by 'pop3://'; write imaps://HOST/FOLDER or imap://HOST/FOLDER"
    ),
    ("imaps://office:secret@mail.example.org/INBOX", Self.credentials(of: "a mailbox's URL")),
    (
      "imaps:///INBOX", "the mailbox's URL names no host; write imaps://HOST or imaps://HOST/FOLDER"
    ),
    (
      "imaps://localhost/INBOX;UID=1",
      "'INBOX;UID=1' names no folder of a mailbox: write '?', '#', ';' and '%' as %3F, %23, %3B "
        + "and %25"
    ),
  ])
  func `the message about a mailbox shows the right form`(text: String, message: String) {
    let error = #expect(throws: MailboxError.self) { try Mailbox(parsing: text) }
    #expect(error?.message == message)
  }

  private static func credentials(of what: String) -> String {
    "\(what) must not contain a user or password; put them into environment variables or a "
      + "credential file"
  }

  private static let refusal = SMTPReply(
    code: 421, status: "4.7.0", text: PersonalText("too many from office@example.org today"),
    stage: .connection)

  @Test func `the words of a server about the session are shown without an address`() {
    #expect(
      MailFault.sessionRefused(server: "mail.example.org", Self.refusal).message
        == "the mail server 'mail.example.org' refuses to work now (421 4.7.0 too many from … "
        + "today); what is owed stays owed")
  }

  @Test func `the words of a server about a recipient are never shown`() {
    let reply = SMTPReply(
      code: 550, status: nil, text: PersonalText("no mina"), stage: .recipient)
    #expect(
      MailFault.senderRefused(server: "x", reply).phrase
        == Phrase(
          en: "the mail server 'x' refuses the sender (550); check 'mail: from:'",
          ja: "メールサーバー「x」が差出人を拒否しました（550）。「mail: from:」の設定を確認してください。"))
  }

  @Test func `what remains is said once`() {
    let fault = MailFault.unreachable(server: "x", why: .told("connection refused"))
    #expect(fault.reason.english == "cannot reach the mail server 'x': connection refused")
    #expect(
      fault.phrase.japanese == "メールサーバー「x」に接続できません（connection refused）。"
        + "未送信のメールはそのまま残ります。")
  }

  @Test func `a receipt that does not verify says why`() {
    #expect(
      ReceiptError.otherPage(line: 3).message
        == "the page was changed, or another version of Mayfly wrote it: line 3 is not what the "
        + "signed receipt in it says; verify the .json file beside it, and read that")
    #expect(
      ReceiptError.otherKey(signedBy: "ed25519 x").message
        == "the receipt is not signed with this key but says 'ed25519 x'; give the issuing "
        + "office's key with --key")
  }
}
