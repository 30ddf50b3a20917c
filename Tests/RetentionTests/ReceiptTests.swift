import Foundation
import Ledger
import Sealing
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Retention

struct ReceiptTests {
  private let world = TestWorld()

  private var receipt: Receipt {
    Receipt(
      event: "autumn", title: "秋のセミナー <2026>", heldFrom: "2026-10-01T09:00:00+09:00",
      windowClosedAt: "2026-12-28T17:00:00+09:00", purgedAt: "2026-12-28T17:01:00+09:00",
      trigger: "window-closed", attendees: 1042,
      statement: EventStatement(
        languages: ["ja", "en"],
        titles: ["ja": "秋のセミナー <2026>", "en": "Autumn Seminar & Fair <2026>"],
        office: ["ja": "例示セミナー事務局", "en": "Example Seminar Office"],
        fields: [
          EventStatement.Field(name: "email", purposes: ["notify"]),
          EventStatement.Field(name: "dietary", purposes: ["operate"], sensitive: true),
          EventStatement.Field(
            name: "kana", purposes: ["operate"], labels: ["ja": "フリガナ", "en": "Said & written"]),
        ], processors: ["Example Mail Ltd"]),
      keyFingerprint: "00ff",
      removed: [Receipt.Removed(what: "vault", files: 1, bytes: 65_536)],
      residue: Receipt.Residue(searched: true, values: 84, files: 12, hits: 1, opaque: 2),
      holds: [
        Receipt.Hold(
          ground: "legal-duty", from: "2026-11-01T00:00:00+09:00",
          until: "2026-12-01T00:00:00+09:00", ended: nil, scope: .one)
      ],
      kept: [
        Receipt.Kept(.receipt),
        Receipt.Kept(.escrow, detail: "2026-10-05", until: "2027-01-31T00:00:00Z"),
      ], outside: ["mailboxes"], ledgerHead: LedgerHead(number: 7, hash: ChainedEntry.noHash))
  }

  private var short: Receipt {
    var short = receipt
    (short.statement, short.holds, short.kept) = (nil, [], [])
    return short
  }

  @Test func `a signed receipt is read back as it was`() throws {
    let key = try SigningKey(from: world.environment)
    let signed = try receipt.signed(with: key)
    #expect(signed.signedBy == key.verifying.text)
    #expect(try Receipt.verified(try signed.bytes(), key: key.verifying) == signed)
  }

  @Test func `a receipt does not verify with any bit of it changed`() throws {
    let key = try SigningKey(from: world.environment)
    let bytes = try short.signed(with: key).bytes()
    var accepted: [String] = []
    for index in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[index] ^= 1 << UInt8(bit)
        if (try? Receipt.verified(changed, key: key.verifying)) != nil {
          accepted.append("byte \(index), bit \(bit)")
        }
      }
    }
    #expect(accepted == [])
  }

  @Test func `a receipt does not verify with a byte left out or added`() throws {
    let key = try SigningKey(from: world.environment)
    let bytes = try short.signed(with: key).bytes()
    var accepted: [Int] = []
    for index in bytes.indices {
      var (shorter, longer) = (bytes, bytes)
      shorter.remove(at: index)
      longer.insert(UInt8(ascii: " "), at: index)
      for changed in [shorter, longer]
      where (try? Receipt.verified(changed, key: key.verifying)) != nil {
        accepted.append(index)
      }
    }
    #expect(accepted == [])
  }

  @Test func `the receipt of another office names the key that it says it has`() throws {
    let (own, other) = (
      try SigningKey(from: world.environment), try SigningKey(from: world.environment)
    )
    let bytes = try receipt.signed(with: other).bytes()
    let error = try #require(throws: ReceiptError.self) {
      try Receipt.verified(bytes, key: own.verifying)
    }
    #expect(error == .otherKey(signedBy: other.verifying.text))
  }

  @Test func `a receipt that claims our key without our signature was altered`() throws {
    let (own, other) = (
      try SigningKey(from: world.environment), try SigningKey(from: world.environment)
    )
    var forged = try receipt.signed(with: other)
    forged.signedBy = own.verifying.text
    let error = try #require(throws: ReceiptError.self) {
      try Receipt.verified(try forged.bytes(), key: own.verifying)
    }
    #expect(error == .altered)
  }

  @Test(arguments: ["", "no receipt", "[1,2]", "{", "<!DOCTYPE html><p>hello</p>"])
  func `another file is no receipt`(text: String) throws {
    let key = try SigningKey(from: world.environment)
    let error = try #require(throws: ReceiptError.self) {
      try Receipt.verified(Array(text.utf8), key: key.verifying)
    }
    #expect(error == .unreadable)
  }

  // MARK: invalid receipts

  /// The error for a receipt whose bytes were changed by `change`.
  private func complaint(_ change: (inout [UInt8]) -> Void) throws -> ReceiptError? {
    let key = try SigningKey(from: world.environment)
    var bytes = try receipt.signed(with: key).bytes()
    change(&bytes)
    let error = #expect(throws: ReceiptError.self) {
      try Receipt.verified(bytes, key: key.verifying)
    }
    return error
  }

  private func replaced(_ text: String, by other: String) throws -> ReceiptError? {
    try complaint { bytes in
      let whole = String(decoding: bytes, as: UTF8.self)
      #expect(whole.contains(text))
      bytes = Array(whole.replacingOccurrences(of: text, with: other).utf8)
    }
  }

  @Test func `a receipt that is cut says where`() throws {
    #expect(try complaint { $0.removeLast($0.count - 700) } == .cut(bytes: 700))
  }

  @Test func `a part that is missing or of another kind is named`() throws {
    #expect(try replaced(#""attendees""#, by: #""attendeez""#) == .part("attendees"))
    #expect(try complaint { $0 = Array("{}".utf8) } == .part("format"))
    #expect(try replaced(#""hits" : 1"#, by: #""hits" : "1""#) == .part("residue.hits"))
    #expect(try replaced(#""files" : 1,"#, by: #""filez" : 1,"#) == .part("removed.1.files"))
    #expect(try replaced(#""legal-duty""#, by: "7") == .part("holds.1.ground"))
  }

  @Test func `a line that is not written as Mayfly writes it is told by its number`() throws {
    #expect(
      try replaced(#""attendees" : 1042"#, by: #""attendees":1042"#) == .notAsWritten(line: 2))
    #expect(
      try replaced(#"  "event" : "autumn""#, by: #"  "more" : 1, "event" : "autumn""#)
        == .notAsWritten(line: 3))
  }

  @Test func `a receipt of a later format asks for a later version`() throws {
    #expect(try replaced(#""format" : 1"#, by: #""format" : 2"#) == .otherFormat(2))
    for format in [0, -1] {
      #expect(try replaced(#""format" : 1"#, by: "\"format\" : \(format)") == .part("format"))
    }
    #expect(try replaced(#"  "format" : 1,"#, by: #"  "formats" : 1,"#) == .part("format"))
  }

  @Test func `a value that was changed is told by the signature`() throws {
    #expect(try replaced(#""attendees" : 1042"#, by: #""attendees" : 1043"#) == .altered)
  }

  // MARK: the page

  @Test func `the page of a receipt verifies as the receipt does`() throws {
    let key = try SigningKey(from: world.environment)
    let signed = try receipt.signed(with: key)
    #expect(try Receipt.verified(try signed.page(), key: key.verifying) == signed)
  }

  @Test(arguments: [("1,042名", "1,043名"), ("Example Mail Ltd", "Nobody"), ("見つ", "みつ")])
  func `a page that says something else than its receipt says from where`(
    text: String, other: String
  ) throws {
    let key = try SigningKey(from: world.environment)
    let page = String(decoding: try receipt.signed(with: key).page(), as: UTF8.self)
    let place = page.range(of: text) ?? page.range(of: "</h1>")!
    let changed = page.replacingCharacters(in: place, with: other)
    let line = page[..<place.lowerBound].count { $0.isNewline } + 1
    let error = try #require(throws: ReceiptError.self) {
      try Receipt.verified(Array(changed.utf8), key: key.verifying)
    }
    #expect(error == .otherPage(line: line))
  }

  @Test func `no page verifies whose receipt was changed or is another office's`() throws {
    let (key, other) = (
      try SigningKey(from: world.environment), try SigningKey(from: world.environment)
    )
    var forged = try receipt.signed(with: key)
    forged.attendees = 1
    #expect(throws: ReceiptError.altered) {
      try Receipt.verified(try forged.page(), key: key.verifying)
    }
    #expect(throws: ReceiptError.otherKey(signedBy: other.verifying.text)) {
      try Receipt.verified(
        try receipt.signed(with: other).page(), key: key.verifying)
    }
  }

  private func page(_ change: (inout Receipt) -> Void = { _ in }) throws -> String {
    var receipt = receipt
    change(&receipt)
    return String(decoding: try receipt.page(), as: UTF8.self)
  }

  @Test func `the page loads nothing, and no title can be markup`() throws {
    let page = try page()
    #expect(page.contains("<h1>秋のセミナー &lt;2026&gt;</h1>"))
    #expect(page.contains("<h1>Autumn Seminar &amp; Fair &lt;2026&gt;</h1>"))
    for word in ["<script", "<img", "<link", "src=", "http:", "https:", "<2026>"] {
      #expect(!page.contains(word))
    }
  }

  @Test func `the page says everything in each language, the event's own first`() throws {
    let page = try page()
    let sentences = [
      "参加者1,042名分の個人データを、2026年12月28日 17:01（+09:00）に完全消去しました。",
      "保存期間は2026年12月28日 17:00（+09:00）に満了しました。",
      "保有していた期間は2026年10月1日 09:00（+09:00）から2026年12月28日 17:01（+09:00）までの88日間です。",
      "<td>食事の配慮 <span class=\"mark\">要配慮情報</span></td><td>イベントの運営・管理</td>",
      "法令上の義務：2026年11月1日 00:00（+09:00）から2026年12月1日 00:00（+09:00）まで（参加者1名について）",
      "<strong>当事務局のプログラムのものではない1個のファイルに残っており、手を触れていません。</strong> "
        + "2個のファイルは、全部または一部を読めませんでした。",
      "このイベントの古いコピーを開ける、鍵の預託用コピー, 2026-10-05 — 2027年1月31日 00:00（UTC）まで",
      "委託先が契約に基づいて保有しているもの：Example Mail Ltd",
      "The data of 1,042 attendees was destroyed on 28 December 2026, 17:01 (+09:00).",
      "Its retention window closed on 28 December 2026, 17:00 (+09:00).",
      "The data was held for 88 days, from 1 October 2026, 09:00 (+09:00) to 28 December 2026, "
        + "17:01 (+09:00).",
      "<td>dietary <span class=\"mark\">sensitive</span></td>",
      "a legal duty, from 1 November 2026, 00:00 (+09:00) to 1 December 2026, 00:00 (+09:00), "
        + "for one attendee",
      "<strong>1 files of somebody's own still held one; they were not touched.</strong>",
      "an escrow copy of the keys that still opens this event's old copies, 2026-10-05 — until "
        + "31 January 2027, 00:00 (UTC)",
      "what contractors keep under their agreements: Example Mail Ltd",
    ].map { $0.replacingOccurrences(of: "'", with: "&#39;") }
    var rest = page[...]
    for sentence in sentences {
      let place = rest.range(of: sentence)
      #expect(place != nil, "\(sentence)")
      rest = rest[(place?.upperBound ?? rest.startIndex)...]
    }
  }

  @Test(arguments: [(["en"], "en"), (["ja"], "ja"), ([], "ja"), (["de", "ja"], "en")])
  func `Japanese and English are on every page, the event's own first`(
    languages: [String], first: String
  ) throws {
    let page = try page { $0.statement?.languages = languages }
    let second = first == "ja" ? "en" : "ja"
    let articles = [first, second].map { "<article id=\"\($0)\" lang=\"\($0)\">" }
    let places = articles.compactMap { page.range(of: $0)?.lowerBound }
    #expect(places.count == 2 && places == places.sorted())
    #expect(page.contains("<html lang=\"\(first)\">"))
    #expect(page.components(separatedBy: "<article").count == 3)
  }

  @Test func `an event that no definition ever described has a page all the same`() throws {
    let page = try page { $0.statement = nil }
    #expect(page.contains("<h1>秋のセミナー &lt;2026&gt;</h1>"))
    #expect(page.contains("保有していた項目の記録はありません。"))
    #expect(page.contains("Which fields were held is not on record."))
  }

  @Test func `the page of an early purge says so, with the hash of its reason`() throws {
    let page = try page {
      $0.trigger = "early"
      $0.reason = "abcd"
    }
    #expect(page.contains("事務局の指示により、保存期間の満了（2026年12月28日 17:00（+09:00））を待たずに完全消去しました。"))
    #expect(page.contains("The reason is kept under seal; its keyed hash is abcd."))
    #expect(!page.contains("Its retention window closed"))
  }

  @Test func `the page of a purge that could not search never says that nothing was found`() throws
  {
    let page = try page { $0.residue.searched = false }
    #expect(page.contains("確認の検索は行っていません。"))
    #expect(page.contains("Nothing was looked for"))
    #expect(!page.contains("none was found") && !page.contains("見つかりませんでした"))
  }
}
