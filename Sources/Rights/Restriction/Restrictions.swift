import Definitions
import Ledger
import Notices
import Storage
import Vault
package import Vocabulary
package import Workspaces

/// Stops the use of people's data because they asked for it, in one event or everywhere, and takes
/// it up again (APPI Art. 35, GDPR Art. 18 and 21).
///
/// The record stays until the purge. No letter, list, provision or statistic uses it meanwhile.
package struct Restrictions {
  let workspace: Workspace
  let environment: Environment

  package init(_ workspace: Workspace) {
    self.workspace = workspace
    environment = workspace.environment
  }

  // MARK: One event

  /// Stops the use of an attendee's data in one event. It works for a faulty definition and after
  /// the window too.
  ///
  /// - Throws: `WorkspaceError`, `VaultError.beingPurged`.
  package func restrict(
    _ slug: Slug, code: AttendeeCode, purposes: Set<Purpose>
  ) throws -> RestrictedUse {
    let entry = try workspace.entry(slug)
    try workspace.refuse(entry)
    return try RestrictedEvent.open(entry, in: workspace) { event in
      try event.vault.write { access in
        guard let row = try event.store.find(code, in: access) else {
          throw WorkspaceError.noAttendee(in: slug)
        }
        return try event.restrict(row, purposes, in: access)
      }
    }
  }

  /// Allows every use of a person's data in one event again, letters included. If they were on the
  /// stop-list, they are taken off it, because an entry ends when its person takes part again.
  ///
  /// - Parameters:
  ///   - person: an identity or a code, as typed.
  ///   - reason: how they asked for it. It is kept sealed; the ledger has its keyed hash.
  /// - Throws: `WorkspaceError`.
  package func resume(
    _ slug: Slug, _ person: String, because reason: String? = nil
  ) throws -> ResumedUse {
    var leftStopList = false
    let letters = try LetterSuppressions(workspace).resume(slug, to: person) { restriction in
      // If the process dies in between, the use is still stopped, and the command can be repeated.
      if let stop = restriction?.stop { leftStopList = try workspace.stopList().remove(stop) }
      guard let reason else { return [:] }
      let office = try OfficeVault(
        paths: workspace.paths,
        key: try workspace.keyring.keyMadeWhereMissing(OfficeVault.keyName, from: environment))
      return ["reason": .keyedHash(try office.keep(reason: reason, about: slug, from: environment))]
    }
    return ResumedUse(
      code: letters.code, purposes: letters.resumed, isNew: letters.isNew, owed: letters.owed,
      leftStopList: leftStopList)
  }
}
