import Foundation
import Glibc
import Post
import Testing
import Vocabulary

/// Postfix's `smtp-sink`, a server of others, with its faults.
@Suite(.serialized, .timeLimit(.minutes(1)), .enabled(if: Sink.isInstalled)) struct SinkTests {
  private let letter: [[UInt8]] = [Array("Subject: x\r\n\r\n.Hello\r\n".utf8)]
  private let anna = EmailAddress("anna@example.org")!

  private func deliver(_ options: [String], count: Int = 1) throws -> [PostAnswer] {
    let sink = try Sink(options)
    defer { sink.stop() }
    var settings = SMTPSettings()
    settings.timeouts.acceptance = 1
    let connection = SMTPConnection(
      to: MailServer(host: "127.0.0.1", port: sink.port, security: .opportunistic),
      settings: settings)
    return (0..<count).map { _ in
      connection.deliver(letter, from: "office@example.org", to: anna)
    }
  }

  /// The kind, and the stage and code where there are any: the words are the sink's own.
  private func outline(_ answer: PostAnswer) -> String {
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
  func `each fault of the sink has its answer`(options: [String], outcome: String) throws {
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

/// A running `smtp-sink`.
private final class Sink {
  private static let path = "/usr/sbin/smtp-sink"
  static var isInstalled: Bool { access(path, X_OK) == 0 }

  private let process = Process()
  let port: Int

  init(_ options: [String]) throws {
    port = try Self.freePort()
    process.executableURL = URL(filePath: Self.path)
    // It will not run as root, but drops to the user it is told.
    let user = geteuid() == 0 ? ["-u", "postfix"] : []
    process.arguments = user + options + ["127.0.0.1:\(port)", "100"]
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    while process.isRunning, !Self.answers(port) { poll(nil, 0, 5) }
  }

  func stop() {
    // A child of a worker thread inherits its mask, which blocks SIGTERM.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  private static func withSocket<T>(
    _ port: Int, _ body: (Int32, UnsafePointer<sockaddr>, socklen_t) -> T
  ) -> T {
    let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(client) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = UInt16(port).bigEndian
    let length = socklen_t(MemoryLayout<sockaddr_in>.size)
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body(client, $0, length) }
    }
  }

  private static func answers(_ port: Int) -> Bool {
    withSocket(port) { connect($0, $1, $2) == 0 }
  }

  private static func freePort() throws -> Int {
    var bound = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withSocket(0) { client, address, size in
      bind(client, address, size) == 0
        && withUnsafeMutablePointer(to: &bound) {
          $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            getsockname(client, $0, &length) == 0
          }
        }
    }
    guard isBound else { throw POSIXError(.EADDRINUSE) }
    return Int(UInt16(bigEndian: bound.sin_port))
  }
}
