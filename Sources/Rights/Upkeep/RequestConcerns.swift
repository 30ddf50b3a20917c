import FoundationEssentials
import Storage
import Vault
package import Vocabulary
import Workspaces

/// A request that a person in the office must look at.
package struct RequestConcern: Fact {
  package enum Reason: Hashable, Sendable {
    /// It must be answered until then.
    case due(LocalDateTime)
    /// It should have been answered.
    case overdue(since: LocalDateTime)
    /// The answer did not go by mail, or the mail was refused: somebody must hand it over.
    case handOver
    /// The answer was destroyed with its event before anybody handed it over.
    case answerLost
    /// The question whether it comes from the person could not be delivered.
    case notAsked
  }

  package let number: Int
  package let kind: RequestKind
  package let state: RequestState
  package let reason: Reason

  package var code: String {
    switch reason {
    case .due: "request-due"
    case .overdue: "request-overdue"
    case .handOver: "request-hand-over"
    case .answerLost: "request-answer-lost"
    case .notAsked: "request-not-asked"
    }
  }
}

/// Finds the requests that need somebody.
package struct RequestConcerns {
  private let workspace: Workspace
  private let environment: Environment

  package init(_ context: RightsContext) {
    workspace = context.workspace
    environment = context.workspace.environment
  }

  /// From when a due date counts as near.
  private static let near = Period.days(3)

  /// The requests that somebody must look at, oldest first. It needs no key.
  package func all() throws -> [RequestConcern] {
    guard let store = try RequestStore.existing(workspace) else { return [] }
    let zone = try workspace.catalog.entries().max { $0.opened < $1.opened }?.timeZone ?? .current
    let now = environment.now()
    return try store.database.read { access in
      let records = try store.records(
        "WHERE state <> 'answered' AND state <> 'lapsed' AND state <> 'superseded'", [],
        in: access)
      guard !records.isEmpty else { return [] }
      let letters = try store.letters.states(.request, in: access)
      return records.flatMap { record -> [RequestConcern] in
        reasons(record, letters[record.number] ?? [:], now).map { reason in
          RequestConcern(
            number: record.number, kind: record.kind, state: record.state,
            reason: reason(record.due.local(in: zone)))
        }
      }
    }
  }

  private func reasons(
    _ record: RequestRecord, _ letters: [OfficeLetterKind: OfficeLetterState], _ now: Instant
  ) -> [(LocalDateTime) -> RequestConcern.Reason] {
    guard record.state.isOpen else {
      if letters[.answer] == .owed { return [] }
      return record.outcome == .answerDestroyed ? [{ _ in .answerLost }] : [{ _ in .handOver }]
    }
    var reasons: [(LocalDateTime) -> RequestConcern.Reason] = []
    if record.due <= now {
      reasons.append { .overdue(since: $0) }
    } else if record.due - Self.near <= now {
      reasons.append { .due($0) }
    }
    let isAsked = letters[.confirm].map { $0 != .refused } ?? false
    if record.state == .opened, !record.events.isEmpty, !isAsked {
      reasons.append { _ in .notAsked }
    }
    return reasons
  }

  // MARK: What is due

  /// An open request with the time until which it must be answered.
  package struct DueRequest: Sendable {
    package let number: Int
    package let events: [Slug]
    package let due: Instant
  }

  /// The open requests that must be answered at `time` or before, the first one first.
  package func due(at time: Instant) throws -> [DueRequest] {
    guard let store = try RequestStore.existing(workspace) else { return [] }
    return try store.database.read { try store.records(onlyOpen: true, in: $0) }
      .filter { $0.due <= time }.sorted { ($0.due, $0.number) < ($1.due, $1.number) }
      .map { DueRequest(number: $0.number, events: $0.events.map(\.slug), due: $0.due) }
  }
}
