import Foundation
import Glibc
import Mail
import TestSupport
import Testing
import Vocabulary

/// Postfix's `smtp-sink`: a server that others wrote, with the faults that it can play.
@Suite(.serialized, .timeLimit(.minutes(5)), .enabled(if: MailSink.isInstalled)) struct SinkTests {
  private let letter: [[UInt8]] = [Array("Subject: x\r\n\r\n.Hello\r\n".utf8)]
  private let anna = EmailAddress("anna@example.org")!

  private func deliver(_ options: [String], count: Int = 1) throws -> [DeliveryResult] {
    let sink = try MailSink(options)
    var settings = SMTPSettings()
    settings.timeouts.acceptance = 1
    let connection = SMTPConnection(
      to: MailServer(host: "127.0.0.1", port: sink.port, security: .opportunistic),
      settings: settings)
    return withExtendedLifetime(sink) {
      (0..<count).map { _ in
        connection.deliver(letter, from: "office@example.org", to: anna)
      }
    }
  }

  /// The result, with its stage and code if there are any. The words belong to the sink.
  private func outline(_ answer: DeliveryResult) -> String {
    switch answer {
    case .sent(let reply): "sent \(reply.stage) \(reply)"
    case .later(let reply): "later \(reply.stage) \(reply)"
    case .refused(let reply): "refused \(reply.stage) \(reply)"
    case .written: "written"
    case .unknown(.connectionLost(_, let stage)): "unknown lost \(stage)"
    case .unknown(.silence(_, let stage, _)): "unknown silence \(stage)"
    case .unavailable(.sessionRefused(_, let reply)): "session \(reply.stage) \(reply)"
    case .unavailable(.senderRefused(_, let reply)): "sender \(reply.stage) \(reply)"
    case .unavailable(.connectionLost(_, let stage)): "unavailable lost \(stage)"
    case .unknown(let fault), .unavailable(let fault): "\(fault)"
    }
  }

  @Test(arguments: [
    ([], "sent acceptance 250 2.0.0"), (["-p"], "sent acceptance 250 2.0.0"),
    (["-q", "."], "unknown lost acceptance"), (["-r", "RCPT"], "later recipient 450 4.3.0"),
    (["-f", "RCPT"], "refused recipient 500 5.3.0"), (["-Q", "DATA"], "session data 421 4.0.0"),
    (["-W", ".:3"], "unknown silence acceptance"), (["-r", "MAIL"], "sender sender 450 4.3.0"),
    (["-q", "RCPT"], "later recipient 451 4.4.2"), (["-r", "."], "later acceptance 450 4.3.0"),
    (["-f", "."], "refused acceptance 500 5.3.0"),
    (["-q", "CONNECT"], "unavailable lost connection"),
  ])
  func `each fault of the sink has its result`(options: [String], outcome: String) throws {
    #expect(try deliver(options).map(outline) == [outcome])
  }

  @Test func `two hundred letters arrive over one connection`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    chmod(folder.path, 0o777)
    let answers = try deliver(["-d", folder.appending(path: "%M.").path], count: 200)
    #expect(answers.allSatisfy { outline($0) == "sent acceptance 250 2.0.0" })
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.count == 200)
    let arrived = try names.count { name in
      try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        .contains("\nSubject: x\n\n.Hello\n")
    }
    #expect(arrived == 200)
  }
}
