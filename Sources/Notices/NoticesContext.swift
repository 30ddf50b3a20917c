package import Definitions
package import Letters
package import Vault
package import Vocabulary
package import Workspaces

/// What all code about notices needs.
package struct NoticesContext: Sendable {
  package let workspace: Workspace
  package let windows: WindowQuestions
  /// Takes a mail that is about no letter of an event; `nil` when it is about no request either.
  package let requestReply: @Sendable (DeliveryReport) throws -> RequestReply?
  /// Keeps a mail that is about nothing else as an inquiry, and gives its number; `nil` when it is
  /// none, or the office wants none.
  package let inquiry: @Sendable ([UInt8]) throws -> Int?

  package init(
    workspace: Workspace, windows: WindowQuestions,
    requestReply: @escaping @Sendable (DeliveryReport) throws -> RequestReply? = { _ in nil },
    inquiry: @escaping @Sendable ([UInt8]) throws -> Int? = { _ in nil }
  ) {
    self.workspace = workspace
    self.windows = windows
    self.requestReply = requestReply
    self.inquiry = inquiry
  }
}

/// What notices ask about an event's window.
package struct WindowQuestions: Sendable {
  /// The window that a definition would set now.
  package let window: @Sendable (CatalogEntry, EventDefinition) throws -> CatalogWindow
  /// Puts the dates and the window of a definition in force.
  package let reconcile: @Sendable (CatalogEntry, EventDefinition) throws -> Void
  /// Whether a letter of the event was sent at that time or later.
  package let hasSentLetter: @Sendable (Instant, CatalogEntry) -> Bool

  package init(
    window: @escaping @Sendable (CatalogEntry, EventDefinition) throws -> CatalogWindow,
    reconcile: @escaping @Sendable (CatalogEntry, EventDefinition) throws -> Void,
    hasSentLetter: @escaping @Sendable (Instant, CatalogEntry) -> Bool
  ) {
    self.window = window
    self.reconcile = reconcile
    self.hasSentLetter = hasSentLetter
  }
}

extension OpenedVault {
  /// The event's letters.
  package var outbox: OutboxStore { OutboxStore(event: entry.id, keys: keys) }
}

extension NoticesContext {
  func planner(
    _ definition: EventDefinition, _ opened: some OpenedVault, _ environment: Environment
  ) -> NoticePlanner {
    NoticePlanner(
      event: definition, outbox: opened.outbox, view: opened.view(.notify),
      environment: environment)
  }
}

extension EventDefinition {
  /// - Throws: ``WorkspaceError/noNotice(_:in:known:)``.
  func requireNotice(_ name: Slug) throws -> NoticeDefinition {
    guard let notice = notice(name) else {
      throw WorkspaceError.noNotice(name, in: slug, known: notices.map(\.name.text))
    }
    return notice
  }
}
