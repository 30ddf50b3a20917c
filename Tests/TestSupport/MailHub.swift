import Foundation
import Glibc

/// A real mail server of this test's own on loopback ports: Postfix, with Dovecot for logins and
/// IMAP. `Tests/Stories/mailhub.py` starts it and says what it offers; it ends with the value.
package final class MailHub {
  package enum Extent: Sendable {
    /// Dovecot alone, which needs no root.
    case mailboxes
    case everything
  }

  /// What the server said of itself.
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

  /// Whether it can run here: it needs Debian's packages, and root for Postfix.
  package static func canRun(_ extent: Extent) -> Bool {
    guard access("/usr/sbin/dovecot", X_OK) == 0 else { return false }
    return extent == .mailboxes
      || access("/usr/lib/postfix/sbin/master", X_OK) == 0 && geteuid() == 0
  }

  private let process = Process()
  private let input = Pipe()
  private let facts: Facts

  /// - Parameter guests: mailboxes `guest.1@example.org` and so on, besides the usual ones.
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

  /// Waits until all that it started has ended.
  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// Postfix, with STARTTLS, and AUTH after it.
  package var smtp: Int { facts.smtp }
  /// IMAP with STARTTLS.
  package var imap: Int { facts.imap }
  /// IMAP over TLS.
  package var imaps: Int { facts.imaps }
  /// A PEM file: its own authority, for `localhost`.
  package var certificate: String { facts.certificate }
  /// Of every mailbox; the user is the whole address.
  package var password: String { facts.password }

  /// Puts a message into a mailbox, unread.
  package func put(_ message: [UInt8], into address: String, as name: String) throws {
    let folder = "\(facts.maildirs)/\(address)"
    for part in ["new", "cur", "tmp"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(part)", withIntermediateDirectories: true)
    }
    try Data(message).write(to: URL(filePath: "\(folder)/new/\(name)"))
    guard geteuid() == 0 else { return }
    // The mailbox itself too, where a folder of it was put there first.
    let mailbox = "\(facts.maildirs)/\(address.prefix { $0 != "/" })"
    try ChildProcess.run(["chown", "-R", "--reference", facts.maildirs, mailbox]).succeeded()
  }

  /// The messages of a mailbox, read or not, in no particular order.
  package func letters(of address: String) -> [[UInt8]] {
    ["new", "cur"].flatMap { part in
      let folder = "\(facts.maildirs)/\(address)/\(part)"
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
      return (names ?? []).map { contents(of: "\(folder)/\($0)") }
    }
  }
}
