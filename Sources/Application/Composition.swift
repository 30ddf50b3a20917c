package import Attendees
import Backup
package import Intake
import Definitions
import Ledger
package import Notices
import Residue
package import Retention
package import Rights
import Storage
import Vault
import Vocabulary
package import Workspaces

/// Connects the capabilities: what each one keeps in vaults, and which one answers the questions of
/// another.
extension VaultLayout {
  package static let standard = VaultLayout(
    schema: EventVault.schema + PendingEntries.schema + Outbox.schema,
    holders: { entry, keys, fields in
      let store = AttendeeStore(
        event: entry.id, keys: keys, purposes: fields.purposes, names: fields.names)
      return [
        AttendeeHolder(
          store: store, purposes: fields.purposes, identity: entry.identity, kinds: fields.kinds),
        DeliveryHolder(store: OutboxStore(event: entry.id, keys: keys)),
      ]
    })

  /// Vault tables that name no attendee, and so need no `PersonalDataHolder`. `erasures` holds
  /// pseudonyms of people about whom nothing else is kept.
  package static let impersonalTables = [
    PendingEntries.table, NotedHead.table, "erasures", "imports", "import_columns",
  ]
}

extension Workspace {
  /// Opens the workspace at `path` with everything that this product keeps in vaults.
  ///
  /// - Throws: ``WorkspaceError``, `StorageError`, `KeyringError`.
  package convenience init(at path: String, options: OpenOptions) throws {
    try self.init(at: path, options: options, layout: .standard)
  }

  /// Looks for the values that a correction is about to replace, and keeps the files on record.
  package var formerSearch: AttendeeDirectory.FormerSearch {
    let former = FormerValues(retention)
    return { [self] replaced, event in
      let files = try former.files(
        with: replaced.former, of: replaced.attendee, replaced.code, after: replaced.values,
        in: event)
      return AttendeeDirectory.FormerFiles(paths: files.map { paths.relative($0.path) }) {
        try former.note(files, of: replaced.code, in: event)
      }
    }
  }

  /// Windows, holds, erasure and purge.
  package var retention: RetentionContext {
    RetentionContext(
      workspace: self,
      letters: LetterHistory(
        hasSent: { time, session in
          try session.vault.database.read { try session.outbox.hasSentLetter(since: time, in: $0) }
        },
        hasReached: { notices, time, session in
          try session.vault.database.read {
            try session.outbox.hasReached(anybody: notices, since: time, in: $0)
          }
        },
        notNotified: { lengthening, session in
          try session.vault.database.read { access in
            try session.outbox.unreached(
              by: lengthening.notices, since: lengthening.announcedSince,
              addedBefore: lengthening.inForce, in: access
            ).compactMap { try AttendeeQueries.row($0, in: access) }
          }
        },
        areOnTheirWay: { [self] in
          guard organiser?.mail.transport == "file" else { return false }
          return try paths.locks.acquire(paths.dispatchLock, .exclusive) == nil
        }),
      escrow: EscrowQuestions(
        renew: { [self] in EscrowCopies(self).renew() },
        copies: { [self] in EscrowCopies(self).copies(opening: $0) }),
      prepareRequests: { [self] in try RequestUpkeep(rights).prepare(purgeOf: $0) },
      removeAnswers: { [self] in try RequestUpkeep(rights).removeFiles(about: $1, in: $0) })
  }

  /// People's requests, and inquiries.
  package var rights: RightsContext {
    RightsContext(
      workspace: self, retention: retention, notices: notices, formerSearch: formerSearch)
  }

  /// Notices, letters, and the reports and replies to them.
  package var notices: NoticesContext {
    let windows = Windows(retention)
    return NoticesContext(
      workspace: self,
      windows: WindowQuestions(
        window: { try windows.window(of: $0, by: $1) },
        reconcile: { _ = try windows.reconcile($0, with: $1) },
        hasSentLetter: { windows.hasSentLetter(since: $0, $1) }),
      requestReply: { [self] in try RequestReplies(rights).take($0) },
      inquiry: { [self] in try Inquiries(rights).take(mail: $0) })
  }

  /// Imports of lists.
  package var imports: Imports {
    let windows = Windows(retention)
    return Imports(self, reconcile: { try windows.reconcile($0, with: $1) })
  }
}
