import Foundation
import Letters
import TestSupport
import Testing
import Vocabulary

/// Reports as mail systems write them, in `Tests/Fixtures/reports`.
@Suite struct DeliveryReportTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/reports")

  private static func mail(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: "\(name).mail")))
  }

  private static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".mail") }.map { String($0.dropLast(5)) }.sorted()
  }()

  private func read(_ text: String) -> DeliveryReport? { DeliveryReport(reading: Array(text.utf8)) }

  /// What a report says about a recipient: `failed 5.1.1: words`.
  private func said(_ recipient: ReportedRecipient) -> String {
    "\(recipient.action) \(recipient.status)"
      + (recipient.diagnostic.map { ": \($0.revealed)" } ?? "")
  }

  private static let token = "b3ca2d539-1f-k5n7q2m4xw3ztabc"

  @Test(arguments: [
    (
      "postfix-unknown",
      "failed 5.1.1: 550 5.1.1 <anna@example.com>: Recipient address rejected: User unknown"
    ),
    (
      "exchange",
      "failed 5.1.10: 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient anna@example.com not "
        + "found by SMTP address lookup"
    ),
    (
      "gmail",
      "failed 5.1.1: 550-5.1.1 The email account that you tried to reach does not exist. Please "
        + "try 550-5.1.1 double-checking the recipient's email address for typos or 550 5.1.1 "
        + "unnecessary spaces."
    ),
    ("sendmail-full", "failed 5.2.2: 552 5.2.2 Mailbox full"),
    ("exim", "failed 5.0.0: Unrouteable address"),
    ("qmail", "failed 5.0.0: Remote host said: 550 sorry, no mailbox here by that name"),
    ("outlook-text", "failed 5.1.1: #550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##"),
    ("text-550", "failed 5.1.1: <<< 550 5.1.1 Unknown user hanako@example.jp"),
    ("text-japanese", "failed 5.0.0: 宛先のメールアドレスは存在しません。"),
  ])
  func `a letter that never arrives is a permanent failure`(name: String, told: String) throws {
    let report = try #require(DeliveryReport(reading: try Self.mail(name)))
    #expect(report.kind == .report)
    #expect(report.recipients.map(said) == [told])
    #expect(report.failure == .permanent)
  }

  @Test(arguments: [
    (
      "postfix-delayed",
      "delayed 4.4.1: connect to mail.example.com[192.0.2.25]:25: Connection timed out"
    ),
    ("given-up", "failed 4.4.1: connect to mail.example.com[192.0.2.25]:25: Connection timed out"),
    (
      "exim-delayed",
      "delayed 4.7.1: Delay reason: SMTP error from remote mail server after RCPT TO: 451 "
        + "4.7.1 Greylisted"
    ),
    (
      "qmail-too-long",
      "failed 4.0.0: Sorry, I couldn't find any host by that name. (#4.1.2)"
    ),
    ("text-unclear", "failed 4.0.0: 450 try again"),
  ])
  func `a letter that did not arrive yet is a temporary failure`(name: String, told: String)
    throws
  {
    let report = try #require(DeliveryReport(reading: try Self.mail(name)))
    #expect(report.kind == .report)
    #expect(report.recipients.map(said) == [told])
    #expect(report.failure == .temporary)
  }

  @Test func `a report of success has no failure`() throws {
    let report = try #require(DeliveryReport(reading: try Self.mail("delivered")))
    #expect(report.recipients.map(said) == ["relayed 2.0.0", "expanded 2.0.0", "delivered 2.1.5"])
    #expect(report.failure == nil)
    #expect(report.kind == .report)
  }

  @Test(arguments: [
    ("vacation", DeliveryReport.Kind.automatic), ("read-receipt", .automatic), ("stop", .message),
    ("person", .message),
  ])
  func `a mail that is not a report has no failure`(name: String, kind: DeliveryReport.Kind) throws
  {
    let report = try #require(DeliveryReport(reading: try Self.mail(name)))
    #expect(report.kind == kind)
    #expect(report.recipients == [])
    #expect(report.failure == nil)
    #expect(report.letterMark == nil)
  }

  @Test(arguments: names)
  func `a report names our letter by its addresses and by the letter it returns`(name: String)
    throws
  {
    let report = try #require(DeliveryReport(reading: try Self.mail(name)))
    let tokens: [String: [String]] = [
      "exchange": [], "exim-delayed": [], "stop": ["s3ca2d539-1f-k5n7q2m4xw3ztabc"], "person": [],
    ]
    #expect(report.tokens == tokens[name] ?? [Self.token])
    let returning = [
      "postfix-unknown", "postfix-delayed", "exim", "qmail", "qmail-too-long", "exchange",
      "outlook-text", "gmail", "sendmail-full",
    ]
    #expect(report.letterMark == (returning.contains(name) ? Self.token : nil))
  }

  @Test func `line ends do not matter, and neither does a mailbox line before the mail`() throws {
    for name in Self.names {
      let mail = try Self.mail(name)
      let lines = mail.split(separator: 10, omittingEmptySubsequences: false)
      let network = Array(lines.joined(separator: [13, 10]))
      let inBox = Array("From MAILER-DAEMON Sat Nov 21 09:00:04 2026\n".utf8) + mail
      let report = DeliveryReport(reading: mail)
      #expect(DeliveryReport(reading: network) == report)
      #expect(DeliveryReport(reading: inBox) == report)
    }
  }

  @Test(arguments: [
    ("office+b3ca2d539-1f-k5n7q2m4xw3ztabc@example.org", ["b3ca2d539-1f-k5n7q2m4xw3ztabc"]),
    ("<OFFICE+ABCDEFGHIJ@example.org>, x@y", ["abcdefghij"]),
    ("a+b+abcdefghij@example.org", ["abcdefghij"]),
    ("o+abcdefghij@example.org,p+zyxwvutsrq@example.org", ["abcdefghij", "zyxwvutsrq"]),
    ("o+abcdefghi@example.org", []), ("o+abcdefghij", []), ("abcdefghij@example.org", []),
    ("o+abcde fghij@example.org", []), ("o+abcdefghij!@example.org", []),
    ("o+\(String(repeating: "a", count: 61))@example.org", []), ("@", []), ("+@+@+@", []),
  ])
  func `a token is the part after the plus`(value: String, tokens: [String]) {
    for field in ["To", "Delivered-To", "X-Original-To", "Envelope-To", "Return-Path"] {
      #expect(read("\(field): \(value)\n\nx\n")?.tokens == tokens)
    }
    #expect(read("Subject: \(value)\n\nx\n")?.tokens == [])
  }

  @Test func `at most twenty tokens are read, those of the envelope first`() {
    let addresses = (1000..<1100).map { "o+aaaaaaaa\($0)@example.org" }.joined(separator: ", ")
    let report = read("To: \(addresses)\nDelivered-To: o+bbbbbbbbbb@example.org\n\nx\n")
    #expect(report?.tokens.count == 20)
    #expect(report?.tokens.first == "bbbbbbbbbb")
  }

  @Test(arguments: ["", "\n", "no mail at all", " x\ny", "\0\0\0", ":\n\n"])
  func `a text that is not a mail gives no report`(text: String) { #expect(read(text) == nil) }

  @Test func `a report that is printed shows no personal words`() throws {
    var dumped = ""
    for name in Self.names {
      let report = try #require(DeliveryReport(reading: try Self.mail(name)))
      dump(report.recipients, to: &dumped)
      dumped += "\(report.recipients)"
    }
    #expect(!dumped.contains("@example"))
  }

  /// Each text is far larger than any report. Reading it must be fast, and must not take much
  /// memory.
  @Test(arguments: [
    "X: " + String(repeating: "x", count: 10_000_000),
    String(repeating: "X: y\n", count: 1_000_000),
    "To: " + String(repeating: "o+abcdefghij@example.org,", count: 200_000),
    "Content-Type: multipart/mixed; boundary=b\n\n"
      + String(repeating: "--b\n\n\n", count: 1_000_000),
    String(repeating: "Content-Type: message/rfc822\n\n", count: 100_000),
    (0..<20_000).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined(),
    (0..<50_000).map { "Content-Type: multipart/report; boundary=\"b\($0)\n\n--b\($0)" }.joined(),
    // Nested groups of addresses: in one line, in folded lines, and in an enclosed letter.
    "From: x@y\nTo: " + String(repeating: "a:", count: 200_000) + "\n\nx",
    "From: x@y\nReply-To: " + String(repeating: "a:\n ", count: 100_000) + "\n\nx",
    "Content-Type: message/rfc822\n\nFrom: " + String(repeating: "a:", count: 200_000) + "\n\nx",
    "From: MAILER-DAEMON@x\n\n" + String(repeating: "5.1.", count: 1_000_000),
    "From: MAILER-DAEMON@x\n\n" + String(repeating: "550 ", count: 1_000_000),
    "From: MAILER-DAEMON@x\n\n" + String(repeating: "------ This is a cop\n", count: 200_000),
    "Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n"
      + String(repeating: "Action: failed\n\n", count: 500_000),
    "Content-Type: text/plain; charset=utf-7; "
      + (0..<100_000).map { "a*\($0)*=%FF;" }.joined() + "\n\nx",
  ])
  func `a hostile mail is read like any other`(text: String) {
    let report = read(text)
    #expect(report?.recipients.count ?? 0 <= 50)
    #expect(report?.tokens.count ?? 0 <= 20)
  }

  @Test(arguments: 0..<8)
  func `a damaged report is read without a crash`(seed: UInt64) throws {
    var random = SeededBytes(seed: seed)
    let mails = try Self.names.map(Self.mail)
    for _ in 0..<500 {
      var mail = mails[Int(random.next() % UInt64(mails.count))]
      for _ in 0..<(1 + random.next() % 8) {
        Self.damage(&mail, with: mails, &random)
      }
      guard let report = DeliveryReport(reading: mail) else { continue }
      #expect(report.tokens.allSatisfy { (10...60).contains($0.utf8.count) })
      #expect(report.recipients.isEmpty == (report.kind != .report))
      #expect((report.letterMark ?? "x").utf8.allSatisfy { (33...126).contains($0) })
    }
  }

  /// Changes a byte, cuts, repeats a part, or inserts a part of another mail.
  private static func damage(
    _ mail: inout [UInt8], with mails: [[UInt8]], _ random: inout SeededBytes
  ) {
    guard !mail.isEmpty else { return }
    let place = Int(random.next() % UInt64(mail.count))
    let end = min(mail.count, place + Int(random.next() % 200))
    switch random.next() % 6 {
    case 0: mail[place] = UInt8(truncatingIfNeeded: random.next() as UInt64)
    case 1: mail.removeSubrange(place..<end)
    case 2: mail.removeSubrange(place...)
    case 3: for _ in 0..<3 { mail.insert(contentsOf: mail[place..<end], at: place) }
    case 4:
      let other = mails[Int(random.next() % UInt64(mails.count))]
      let start = Int(random.next() % UInt64(other.count))
      mail.insert(contentsOf: other[start..<min(other.count, start + 300)], at: place)
    default: mail.replaceSubrange(place..<end, with: random.next(end - place))
    }
  }
}
