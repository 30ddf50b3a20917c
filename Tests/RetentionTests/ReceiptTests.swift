import Foundation
import Ledger
import Sealing
import TestSupport
import Testing
import Vocabulary

@testable import Retention

struct ReceiptTests {
  private let world = TestWorld()

  private var receipt: Receipt {
    Receipt(
      event: "autumn", title: "秋のセミナー <2026>", windowClosedAt: "2026-12-28T17:00:00+09:00",
      purgedAt: "2026-12-28T17:01:00+09:00", trigger: "window-closed", attendees: 42,
      keyFingerprint: "00ff",
      removed: [Receipt.Removed(what: "vault", files: 1, bytes: 65_536)],
      residue: Receipt.Residue(searched: true, values: 84, files: 12, hits: 1, opaque: 2),
      kept: [Receipt.Kept(.receipt, what: "this receipt")], outside: ["mailboxes"],
      ledgerHead: LedgerHead(number: 7, hash: ChainedEntry.noHash), signedBy: "", signature: "")
  }

  @Test func `a signed receipt is read back as it was`() throws {
    let key = try SigningKey(from: world.surroundings)
    let signed = try receipt.signed(with: key)
    #expect(signed.signedBy == key.verifying.text)
    #expect(try Receipt.verified(try signed.bytes(), key: key.verifying) == signed)
  }

  @Test func `a receipt does not verify with any bit of it changed`() throws {
    let key = try SigningKey(from: world.surroundings)
    let bytes = try receipt.signed(with: key).bytes()
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
    let key = try SigningKey(from: world.surroundings)
    let bytes = try receipt.signed(with: key).bytes()
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
      try SigningKey(from: world.surroundings), try SigningKey(from: world.surroundings)
    )
    let bytes = try receipt.signed(with: other).bytes()
    let error = try #require(throws: ReceiptError.self) {
      try Receipt.verified(bytes, key: own.verifying)
    }
    #expect(error == .otherKey(signedBy: other.verifying.text))
    #expect(
      error.description == """
        the receipt is not signed with this key but says '\(other.verifying.text)'; give the \
        issuing office's key with --key
        """)
  }

  @Test func `a receipt that claims our key without our signature was altered`() throws {
    let (own, other) = (
      try SigningKey(from: world.surroundings), try SigningKey(from: world.surroundings)
    )
    var forged = try receipt.signed(with: other)
    forged.signedBy = own.verifying.text
    let error = try #require(throws: ReceiptError.self) {
      try Receipt.verified(try forged.bytes(), key: own.verifying)
    }
    #expect(error == .altered)
    #expect(
      error.description
        == "the receipt was changed after it was signed: its signature does not hold")
  }

  @Test(arguments: ["", "{}", "no receipt", "[1,2]", "\u{FEFF}{}"])
  func `another file is no receipt`(text: String) throws {
    let key = try SigningKey(from: world.surroundings)
    let error = try #require(throws: ReceiptError.self) {
      try Receipt.verified(Array(text.utf8), key: key.verifying)
    }
    #expect(error == .unreadable)
    #expect(
      error.description == "this is no receipt of Mayfly's: it cannot be read as one")
  }

  @Test func `the page for people loads nothing, and no title can be markup`() throws {
    let page = ReceiptPage(receipt: receipt).html
    #expect(page.contains("<h1>秋のセミナー &lt;2026&gt;</h1>"))
    #expect(page.contains("<strong>42</strong> attendees"))
    #expect(page.contains("<strong>1 files of somebody's own still held one</strong>"))
    for word in ["<script", "<img", "<link", "src=", "http:", "https:", "<2026>"] {
      #expect(!page.contains(word))
    }
  }
}
