import Foundation
import Glibc

/// A real mail server for one test, on loopback ports: Postfix, with Dovecot for logins and IMAP.
/// `Tests/Stories/mailhub.py` starts it and reports what it offers. The server ends with this
/// value.
package final class MailHub {
  package enum Extent: Sendable {
    /// Only Dovecot, which does not need root.
    case mailboxes
    case everything
  }

  /// What the server reported about itself.
  private struct Facts: Decodable {
    let smtp: Int
    let imap: Int
    let imaps: Int
    let certificate: String
    let password: String
    let maildirs: String
  }

  // .../Tests/TestSupport/MailHub.swift
  private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Stories/mailhub.py").path

  /// Whether the server can run here. It needs Debian's packages, and Postfix needs root.
  package static func canRun(_ extent: Extent) -> Bool {
    guard access("/usr/sbin/dovecot", X_OK) == 0 else { return false }
    return extent == .mailboxes
      || access("/usr/lib/postfix/sbin/master", X_OK) == 0 && geteuid() == 0
  }

  private let process = Process()
  private let input = Pipe()
  private let facts: Facts

  /// - Parameter guests: the number of extra mailboxes `guest.1@example.org` and so on.
  package init(_ extent: Extent, guests: Int = 0) throws {
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["python3", Self.script, "--guests", "\(guests)"]
      + (extent == .mailboxes ? ["--imap-only"] : [])
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var line = Data()
    while let more = try output.fileHandleForReading.read(upToCount: 1), more != Data([0x0A]) {
      guard !more.isEmpty else { break }
      line += more
    }
    facts = try JSONDecoder().decode(Facts.self, from: line)
  }

  /// Waits until all processes that it started have ended.
  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// The port of Postfix, with STARTTLS and then AUTH.
  package var smtp: Int { facts.smtp }
  /// The port for IMAP with STARTTLS.
  package var imap: Int { facts.imap }
  /// The port for IMAP over TLS.
  package var imaps: Int { facts.imaps }
  /// A PEM file: a self-signed certificate for `localhost`.
  package var certificate: String { facts.certificate }
  /// The password of every mailbox. The user name is the whole address.
  package var password: String { facts.password }

  /// Puts an unread message into a mailbox.
  package func put(_ message: [UInt8], into address: String, as name: String) throws {
    let folder = "\(facts.maildirs)/\(address)"
    for part in ["new", "cur", "tmp"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(part)", withIntermediateDirectories: true)
    }
    try Data(message).write(to: URL(filePath: "\(folder)/new/\(name)"))
    guard geteuid() == 0 else { return }
    // The mailbox itself needs this too, if one of its folders was created first.
    let mailbox = "\(facts.maildirs)/\(address.prefix { $0 != "/" })"
    try ChildProcess.run(["chown", "-R", "--reference", facts.maildirs, mailbox]).succeeded()
  }

  /// The messages of a mailbox, read or unread, in no fixed order.
  package func letters(of address: String) -> [[UInt8]] {
    ["new", "cur"].flatMap { part in
      let folder = "\(facts.maildirs)/\(address)/\(part)"
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
      return (names ?? []).map { contents(of: "\(folder)/\($0)") }
    }
  }
}
