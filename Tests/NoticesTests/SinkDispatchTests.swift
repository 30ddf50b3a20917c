import Foundation
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Notices

/// Runs against Postfix's `smtp-sink`.
@Suite(.timeLimit(.minutes(5)), .serialized, .enabled(if: MailSink.isInstalled))
struct SinkDispatchTests {
  private let fixture: NoticeFixture
  private let carried = Carried()

  init() throws {
    fixture = try NoticeFixture()
    for index in 1...60 { try fixture.add("guest\(index)") }
  }

  @Test func `sixty letters over four connections arrive, each once`() throws {
    let folder = try TemporaryFolder()
    // The sink runs as another user.
    chmod(folder.path, 0o777)
    let sink = try MailSink(["-d", folder.path("%M.")])
    let report = try fixture.dispatch(with: carried.smtp(sink.port), .init(connections: 4))
    #expect(report.counts == [.sent: 60])
    let letters = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let texts = letters.map { String(decoding: contents(of: folder.path($0)), as: UTF8.self) }
    let names = texts.map { text in
      text.split(separator: "\n").first { $0.hasPrefix("Dear ") }.map { String($0.dropFirst(5)) }
    }
    #expect(names.compactMap(\.self).count == 60)
    #expect(Set(names).count == 60)
  }

  @Test func `a sink that drops the connection after the dot leaves every letter unknown`() throws {
    let sink = try MailSink(["-q", "."])
    for minutes in [0, 5, 30, 60] as [UInt16] {
      fixture.world.advance(by: .minutes(minutes))
      try fixture.dispatch(with: carried.smtp(sink.port), .init(connections: 4))
    }
    #expect(try fixture.counts() == [.unknown: 60])
    #expect(carried.messageIDs.count == 180)
    #expect(Set(carried.messageIDs).count == 60)
  }

  @Test func `a sink that goes down at DATA leaves every letter owed`() throws {
    let sink = try MailSink(["-Q", "DATA"])
    let report = try fixture.dispatch(with: carried.smtp(sink.port), .init(connections: 4))
    #expect(report.counts == [:])
    #expect(try fixture.counts() == [.owed: 60])
  }

  @Test func `a sink that puts recipients off leaves every letter for later`() throws {
    let sink = try MailSink(["-r", "RCPT"])
    try fixture.dispatch(with: carried.smtp(sink.port), .init(connections: 4))
    #expect(try fixture.counts() == [.later: 60])
  }
}

/// A lock as a purge holds it, for as long as the value lives.
struct FileLockHeld {
  private let lock: (any HeldLock)?

  init(_ path: String) { lock = try? FileLocks().acquire(path, .exclusive) }
}
