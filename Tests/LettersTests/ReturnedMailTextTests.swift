import Foundation
import Letters
import Tabular
import Testing
import Vocabulary

/// What comes back in the charsets and encodings that mail programs use, declared or not.
@Suite struct ReturnedMailTextTests {
  private static let token = "s3ca2d539-1f-k5n7q2m4xw3ztabc"
  private static let japanese = ["utf-8", "iso-2022-jp", "shift_jis", "euc-jp"]

  private func read(_ text: String, as charset: String = "utf-8") throws -> DeliveryReport {
    let bytes = try #require(encoded(text, as: charset))
    return try #require(DeliveryReport(reading: bytes))
  }

  private static func word(_ text: String, _ charset: String) -> String {
    "=?\(charset)?B?\(Data(encoded(text, as: charset) ?? []).base64EncodedString())?="
  }

  @Test(arguments: japanese)
  func `the offered subject is understood in encoded words of every charset`(charset: String) throws
  {
    let subject = Self.word("返信: stop \(Self.token)", charset)
    let report = try read("Subject: \(subject)\n\nx\n")
    #expect(report.subjectTokens == [Self.token])
    #expect(report.kind == .message)
  }

  @Test func `a word that a program split in two is one word`() throws {
    let whole = "stop " + Self.token
    let halves = [whole.prefix(14), whole.dropFirst(14)].map {
      Self.word(String($0), "utf-8")
    }
    let report = try read("Subject: \(halves[0])\n \(halves[1])\n\nx\n")
    #expect(report.subjectTokens == [Self.token])
  }

  @Test(arguments: [
    "stop%20#", "stop+#", "stop\u{A0}#", "stop\u{3000}#", "\"stop #\"", "「stop #」", "# stop",
    "Re: [EXT] stop # please", "stop #.", "stop%C2%A0#", "=?utf-8?Q?stop_#?=",
  ])
  func `a token is found anywhere in the subject`(subject: String) throws {
    let subject = subject.replacing("#", with: Self.token)
    #expect(try read("Subject: \(subject)\n\nx\n").subjectTokens.contains(Self.token))
  }

  @Test(arguments: japanese)
  func `a subject in bytes of a charset that nothing names is understood`(charset: String) throws {
    let report = try read("Subject: 配信停止 \(Self.token)\n\nx\n", as: charset)
    #expect(report.subjectTokens == [Self.token])
  }

  @Test func `a token alone on a line of the body is one, and one in a quoted letter is none`()
    throws
  {
    let bodies = [
      "stop #", "Hello\r\n  STOP  #\r\n", "> stop #", "x stop #",
      "mailto:office@example.org?subject=stop%20#", "<office+s@example.org?subject=stop%20#>",
    ]
    let found = try bodies.map {
      try read("Subject: (none)\n\n" + $0.replacing("#", with: Self.token)).bodyTokens.count
    }
    #expect(found == [1, 1, 0, 0, 0, 0])
  }

  @Test(arguments: [
    ("Subject: Automatic reply: stop #", DeliveryReport.Kind.automatic),
    ("Subject: 自動返信: stop #", .automatic),
    ("Auto-Submitted: auto-replied\nSubject: stop #", .automatic),
    ("Precedence: bulk\nSubject: stop #", .message),
    ("Auto-Submitted: auto-generated\nSubject: stop #", .message),
    ("Precedence: bulk\nSubject: News", .automatic),
  ])
  func `an automatic reply is no wish, and a machine that sends the wish is no reply`(
    header: String, kind: DeliveryReport.Kind
  ) throws {
    #expect(try read(header.replacing("#", with: Self.token) + "\n\nx\n").kind == kind)
  }

  @Test(arguments: japanese, [true, false])
  func `a report in Japanese is understood in every charset, named or not`(
    charset: String, isDeclared: Bool
  ) throws {
    let type = isDeclared ? "text/plain; charset=\(charset)" : "text/plain"
    let report = try read(
      """
      From: postmaster@example.jp
      Subject: 配信エラーのお知らせ
      Content-Type: \(type)

      以下のメールを配信できませんでした。
      宛先のメールアドレスは存在しません。
      """, as: charset)
    #expect(report.failure == .permanent)
    #expect(report.recipients.first?.diagnostic?.revealed == "宛先のメールアドレスは存在しません。")
  }

  @Test func `a body is decoded by its transfer encoding and its charset`() throws {
    let text = Data(try #require(encoded("宛先のメールアドレスは存在しません。", as: "shift_jis")))
    let report = try read(
      "From: \(Self.word("配送システム", "iso-2022-jp")) <x@example.jp>\n"
        + "Subject: \(Self.word("配信エラー", "iso-2022-jp"))\n"
        + "Content-Type: text/plain; charset=Shift_JIS\nContent-Transfer-Encoding: base64\n\n"
        + text.base64EncodedString())
    #expect(report.failure == .permanent)
  }

  @Test(arguments: ["\0", "no-such-charset", "utf-8//IGNORE", "utf-7", "utf-16", ""])
  func `a charset that nobody knows, or a false one, hides no text in ASCII`(name: String) throws {
    let report = try read("Content-Type: text/plain; charset=\"\(name)\"\n\nstop \(Self.token)\n")
    #expect(report.bodyTokens == [Self.token])
  }
}
