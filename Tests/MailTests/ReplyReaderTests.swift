import Testing
import Vocabulary

@testable import Mail

@Suite struct ReplyReaderTests {
  @Test func `replies come out whole, however they arrive`() throws {
    let bytes = Array("250-one\r\n250-\r\n250 three\r\n354\r\n550 5.1.1 no\n".utf8)
    for size in 1...bytes.count {
      var reader = ReplyReader()
      var replies: [String] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        reader.append(bytes[start..<min(start + size, bytes.count)])
        while let reply = try reader.next() { replies.append("\(reply.code) \(reply.lines)") }
      }
      #expect(
        replies == [#"250 ["one", "", "three"]"#, #"354 [""]"#, #"550 ["5.1.1 no"]"#])
    }
  }

  @Test(arguments: [
    "\r\n", "25 no\r\n", "2x0 no\r\n", "250-a\r\n251 b\r\n", "199 no\r\n", "600 no\r\n",
    "250_a\r\n",
    "HTTP/1.1 200 OK\r\n", String(repeating: "2", count: 5000),
    "250 \(String(repeating: "x", count: 5000))\r\n",
    String(repeating: "250-x\r\n", count: 300),
  ])
  func `anything that is not a reply is malformed`(text: String) {
    var reader = ReplyReader()
    reader.append(text.utf8)
    #expect(throws: ReplyReader.Malformed.self) { while try reader.next() != nil {} }
  }

  @Test(arguments: [
    (["5.1.1 no such user"], "5.1.1", "no such user"),
    (["5.1.1 <anna@example.org>", "5.1.1 is away"], "5.1.1", "<anna@example.org> is away"),
    (["no such user"], nil, "no such user"), (["5.1 half"], nil, "5.1 half"),
    (["3.1.1 odd class"], nil, "3.1.1 odd class"), (["5.1.1"], "5.1.1", ""),
    (["a\u{1B}[31m\tb\0"], nil, "a [31m b "),
    ([String(repeating: "x", count: 3000)], nil, String(repeating: "x", count: 1000)),
  ])
  func `the words of a reply are separate from its codes, without control characters`(
    lines: [String], status: String?, text: String
  ) {
    #expect(
      SMTPReply(code: 550, lines: lines, stage: .recipient)
        == SMTPReply(code: 550, status: status, text: PersonalText(text), stage: .recipient))
  }

  @Test(arguments: [
    "5.1.1x y", "5.1.1.1 y", "5..1 y", "55.1.1 y", "5.1234.1 y", "5.1. y", " y", "",
  ])
  func `a word that only looks like a status code stays a word`(line: String) {
    let reply = SMTPReply(code: 550, lines: [line], stage: .recipient)
    #expect(reply.status == nil)
    #expect(reply.text.revealed == line)
  }

  @Test func `any number of blanks may follow a status code`() {
    let reply = SMTPReply(code: 550, lines: ["5.123.456   é", "5.123.456"], stage: .recipient)
    #expect(reply.status == "5.123.456")
    #expect(reply.text.revealed == "é ")
  }

  @Test func `a reply prints only its codes, because its words may repeat an address`() {
    let reply = SMTPReply(
      code: 550, lines: ["5.1.1 <anna@example.org> unknown"], stage: .recipient)
    let answers: [DeliveryResult] = [
      .refused(reply), .later(reply), .sent(reply),
      .unavailable(.senderRefused(server: "mail.example.org:25", reply)),
    ]
    var dumped = ""
    dump(answers, to: &dumped)
    for text in ["\(reply)", "\(answers)", String(reflecting: answers), dumped] {
      #expect(!text.contains("anna"))
    }
    #expect("\(reply)" == "550 5.1.1")
    #expect(reply.revealed == "550 5.1.1 <anna@example.org> unknown")
  }
}
