import Logging
import Definitions
import Notices
import Foundation
import Letters
import Mail
import Storage
import Vault
import Vocabulary

/// Sends the notices of all events of one run: one transport, one set of rates.
struct NoticeSending {
  private let workspace: Workspace
  private let organiser: OrganiserDefinition
  private let postman: MailTransport
  private let progress: Workspace.RunProgress
  private var pacer: RateLimiter
  private let watch = CircuitBreaker()

  init(
    workspace: Workspace, organiser: OrganiserDefinition, progress: Workspace.RunProgress
  ) throws {
    self.workspace = workspace
    self.organiser = organiser
    self.progress = progress
    do {
      postman = try MailTransport(
        organiser: organiser, variables: workspace.options.variables)
    } catch let error as TransportError {
      throw WorkspaceError.mail("\(error)")
    }
    pacer = RateLimiter(
      postman.rates,
      history: try workspace.catalog.sendTimes(
        for: postman.rates, now: workspace.environment.now()),
      now: workspace.environment.monotonicSeconds())
  }

  /// Sends what the event's notices owe, each as far as it goes.
  ///
  /// - Returns: whether nothing is owed to anybody now.
  mutating func dispatch(
    _ entry: CatalogEntry, _ definition: EventDefinition, _ report: inout RunReport
  ) throws -> Bool {
    let environment = workspace.environment
    let event = try workspace.open(entry, definition)
    return try workspace.using(event) { event in
      report.notices += try workspace.settle(event)
      for (notice, timing) in definition.isLive ? openNotices(of: definition, entry) : [] {
        guard timing.isOpen(at: environment.now()),
          try !workspace.awaitsConfirmation(notice, timing, of: entry)
        else { continue }
        try send(notice, timing, event, &report)
        if report.unavailable != nil { return false }
      }
      return try event.vault.database.read { try !event.outbox.owesAnything(in: $0) }
    }
  }

  /// The notices whose time it is: those that end first come first.
  private func openNotices(
    of definition: EventDefinition, _ entry: CatalogEntry
  ) -> [(NoticeDefinition, NoticeTiming)] {
    definition.notices.map { ($0, NoticeTiming(of: $0, in: definition, entry)) }
      .filter { $0.1.isOpen(at: workspace.environment.now()) }
      .sorted { $0.1.expires < $1.1.expires }
  }

  /// When the first of the event's open notices ends; what ends first goes first, lest the rates leave
  /// it no time.
  func urgency(of entry: CatalogEntry, _ definition: EventDefinition) -> Instant {
    openNotices(of: definition, entry).first?.1.expires ?? entry.windowCloses
  }

  /// Says that the server was at fault, where it failed over a letter and took none since.
  func conclude(_ report: inout RunReport) {
    guard report.unavailable == nil, let fault = watch.unresolved else { return }
    report.unavailable = "\(fault)"
  }

  /// Sends one notice, whose time it is.
  mutating func send(
    _ notice: NoticeDefinition, _ timing: NoticeTiming, _ event: OpenEvent,
    _ report: inout RunReport
  ) throws {
    let slug = event.entry.slug
    let attachments: [LetterAttachment]
    do {
      attachments = try Materials.read(notice)
    } catch let error as WorkspaceError {
      report.remarks.append("\(slug): \(error)")
      return
    }
    let writer = try LetterWriter(
      notice: notice, event: event.definition, organiser: organiser,
      deletedBy: event.entry.windowCloses(accordingTo: notice, of: event.definition),
      attachments: attachments,
      edition: event.entry.edition, tokens: ReturnTokens(event: event.entry.id, keys: event.keys))
    let giveUp = Signal()
    defer { giveUp.raise() }
    let (progress, catalog, environment) = (
      self.progress, workspace.catalog, workspace.environment
    )
    let dependencies = Dispatcher.Dependencies(
      carrier: postman.carrier(
        letters: workspace.paths.letters(slug), shouldGiveUp: { giveUp.isRaised }),
      connections: postman.connections, mayWrite: { _ in true },
      sending: { [rates = postman.rates] letters in
        if !rates.isEmpty { try catalog.recordSends(letters, at: environment.now()) }
      },
      watch: watch,
      interruption: { [revision = event.entry.revision] in
        guard let entry = try catalog.entry(slug), entry.state == .open else { return .purge }
        return entry.revision == revision ? nil : .moved
      },
      progress: { progress.letters(slug, notice.name, $0, $1) },
      giveUp: { giveUp.raise() })
    let dispatcher = Dispatcher(
      event: event.definition, vault: event.vault, outbox: event.outbox, view: event.view(.notify),
      dependencies: dependencies, environment: environment)
    if postman.isFile {
      try PrivateFiles.ensureDirectory(workspace.paths.exports)
      try PrivateFiles.ensureDirectory(workspace.paths.exports(slug))
    }
    for warning in try workspace.forecastAttention(notice, timing, event) {
      report.remarks.append("\(slug): \(warning.message)")
    }
    let result = try dispatcher.dispatch(notice, timing, writer: writer, pacer: &pacer)
    workspace.options.log.debug(
      "notice",
      metadata: [
        "event": "\(slug)", "notice": "\(notice.name)",
        "letters": "\(result.counts.values.reduce(0, +))",
      ])
    if !result.counts.isEmpty { report.notices.append(result) }
    switch result.stopped {
    case .unavailable(let fault): report.unavailable = "\(fault)"
    case .rate:
      report.remarks.append(
        "\(slug): the rate of \(organiser.mail.rates.map(\.description).joined(separator: ", ")) "
          + "leaves the rest of notice '\(notice.name)' to the next runs")
    case .moved:
      report.remarks.append(
        "\(slug): its dates changed while notice '\(notice.name)' was being sent; the next run goes on"
      )
    case .purge, .unresolved, nil: break
    }
  }
}

/// The files that go with a notice.
enum Materials {
  /// Reads each one once for all letters.
  ///
  /// - Throws: ``WorkspaceError/missingMaterial(notice:file:)`` or
  ///   ``WorkspaceError/unusableMaterial(notice:file:)``.
  static func read(_ notice: NoticeDefinition) throws -> [LetterAttachment] {
    try notice.materials.map { material in
      switch material.state {
      case .ready:
        let bytes = try PrivateFiles.read(material.path, limit: MaterialReference.largest)
        return LetterAttachment(fileName: material.fileName, bytes: bytes)
      case .missing:
        throw WorkspaceError.missingMaterial(notice: notice.name, file: material.fileName)
      default:
        throw WorkspaceError.unusableMaterial(notice: notice.name, file: material.fileName)
      }
    }
  }
}
