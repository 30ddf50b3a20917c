import Definitions
import Letters
import Vault
import Vocabulary

extension LetterWriter {
  /// Writes the letters of an event with what the catalog knows about it.
  ///
  /// - Parameter tokens: made with the event's keys; `nil` for letters that nobody can answer.
  init(
    _ notice: NoticeDefinition, _ event: EventDefinition, _ entry: CatalogEntry,
    by organiser: OrganiserDefinition, _ attachments: [LetterAttachment], tokens: ReturnTokens?
  ) throws {
    try self.init(
      notice: notice, event: event, organiser: organiser,
      deletedBy: entry.windowCloses(accordingTo: notice, of: event), attachments: attachments,
      edition: EventEdition(id: entry.id.text, revision: entry.revision, made: entry.noted),
      tokens: tokens)
  }
}

extension CatalogEntry {
  /// The close of the window that a letter names. A notice that announces a longer window names the
  /// longer one.
  fileprivate func windowCloses(
    accordingTo notice: NoticeDefinition, of definition: EventDefinition
  ) -> Instant {
    let longer = definition.retention.seconds
    guard notice.announcesWindow, longer > retention else { return windowCloses }
    return Instant(
      seconds: min(ends.seconds + longer, latestWindow.seconds - retention + longer))
  }
}
