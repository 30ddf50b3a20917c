import Definitions
import Foundation
import Letters
import Notices
import Mail
import Storage
import Vault
import Vocabulary
import Workspaces

/// Mails the office about things that need a person's attention.
struct Alerts {
  private let workspace: Workspace
  private let environment: Environment
  private let wording: AlertWording

  init(_ workspace: Workspace, wording: @escaping AlertWording) {
    self.workspace = workspace
    self.wording = wording
    environment = workspace.environment
  }

  private var catalog: Catalog { workspace.catalog }

  /// Mails the list of what needs attention to the `alerts:` address, at most once a day and only
  /// if the list is not empty.
  ///
  /// A failure stops nothing and changes no exit status. The next run tries again.
  func mailDaily(_ report: inout RunReport) {
    // If the mail server took no letters in this run, it will not take this one either.
    guard let office = workspace.definitions.alerts, report.unavailable == nil else { return }
    do {
      guard try isAlertDue(), try isLookDue(),
        let lock = try workspace.paths.locks.acquire(workspace.paths.dispatchLock, .exclusive)
      else {
        return
      }
      defer { lock.release() }
      let began = environment.monotonicSeconds()
      let alert = try letter(for: office)
      try recordLook(took: environment.monotonicSeconds() - began)
      guard try isAlertDue(), !alert.isEmpty else { return }
      try record(try send(alert, for: office), &report)
    } catch {
      report.remarks.append(.alertNotMailed(Cause(error)))
    }
  }

  /// Mails that the clock jumped. Sends at most once a day by the unconfirmed clock, because no
  /// other time is known.
  func mailClockAlarm(_ report: inout RunReport) {
    guard let unexplained = workspace.clock.unexplained, let office = workspace.definitions.alerts
    else { return }
    do {
      let last = try catalog.fact(.lastClockAlarm).flatMap { Instant(rfc3339: $0) }
      let isDue = last.map { abs(unexplained.wall.seconds - $0.seconds) >= Self.day.seconds }
      guard isDue ?? true,
        let lock = try workspace.paths.locks.acquire(workspace.paths.dispatchLock, .exclusive)
      else {
        return
      }
      defer { lock.release() }
      let alert = try letter(for: office)
      guard !alert.isEmpty else { return }
      if case .sent = try send(alert, for: office) {
        try catalog.setFact(.lastClockAlarm, unexplained.wall.rfc3339())
      }
    } catch {
      report.remarks.append(.clockAlarmNotMailed(Cause(error)))
    }
  }

  private func letter(for office: AlertDefinition) throws -> AlertLetter {
    AlertLetter(wording(try StatusReader(workspace).status(), office), for: office)
  }

  /// One minute less than a day: a timer can be up to a minute late, and the mail should leave at
  /// the same hour every day.
  private static let day = Period.minutes(24 * 60 - 1)

  /// The search for what needs attention may take at most one part in this many of the time.
  private static let partOfTime = 60.0

  /// The search takes seconds for a thousand events, and may find nothing for weeks.
  private func isLookDue() throws -> Bool {
    guard let next = try catalog.fact(.nextAlertLook).flatMap({ Instant(rfc3339: $0) }) else {
      return true
    }
    return next <= environment.now()
  }

  private func recordLook(took seconds: Double) throws {
    let rest = Int64(seconds * Self.partOfTime)
    // A small workspace is searched in every run.
    guard rest >= Self.shortestRest else { return }
    let next = Instant(seconds: environment.now().seconds + rest)
    try catalog.setFact(.nextAlertLook, next.rfc3339())
  }

  /// In seconds.
  private static let shortestRest: Int64 = 30

  private func isAlertDue() throws -> Bool {
    guard let last = try catalog.fact(.lastAlert).flatMap({ Instant(rfc3339: $0) }) else {
      return true
    }
    return last + Self.day <= environment.now()
  }

  private func send(
    _ alert: AlertLetter, for office: AlertDefinition
  ) throws -> DeliveryResult {
    let transport = try MailTransport(office.mail, variables: workspace.options.variables)
    if transport.isFile { try PrivateFiles.ensureDirectory(workspace.paths.exports) }
    let letter = try alert.letter(from: environment)
    let name = environment.now().rfc3339().filter { $0.isLetter || $0.isNumber }
    let carry = transport.carrier(letters: workspace.paths.alerts, shouldGiveUp: { false })()
    return carry(
      OutgoingMessage(
        pieces: letter.pieces(), recipient: office.recipient, fileName: "alert-\(name)"))
  }

  private func record(_ answer: DeliveryResult, _ report: inout RunReport) throws {
    switch answer {
    // Without an answer, the mail may have arrived. Once a day is enough.
    case .sent, .written, .unknown:
      try catalog.setFact(.lastAlert, environment.now().rfc3339())
    case .later(let reply), .refused(let reply):
      report.remarks.append(.alertNotTaken(reply))
    case .unavailable(let fault):
      report.remarks.append(.alertNotMailed(Cause(fault)))
    }
  }
}
