package import Residue
package import Vault
package import Vocabulary
package import Workspaces

/// The shared objects for windows, holds, erasures and purges.
package struct RetentionContext: Sendable {
  package let workspace: Workspace
  package let letters: LetterHistory
  package let escrow: EscrowQuestions
  /// Writes the statistics of an event before its purge destroys the key; `nil` when no module
  /// writes them.
  package let writeStatistics: StatisticsWriter?
  /// Keeps the data of people whose requests are not answered, and removes answers that hold data
  /// of the event, before its purge; `nil` when no module answers requests.
  package let prepareRequests: (@Sendable (CatalogEntry) throws -> Void)?
  /// Removes the files of answers to these people, which an erasure would else find; `nil` when no
  /// module answers requests.
  package let removeAnswers: (@Sendable (CatalogEntry, Set<AttendeeCode>) throws -> Void)?
  /// Starts a search of the workspace.
  package let searcher: @Sendable () throws -> any ResidueSearcher

  /// - Parameter searcher: the search process by default.
  package init(
    workspace: Workspace, letters: LetterHistory, escrow: EscrowQuestions,
    writeStatistics: StatisticsWriter? = nil,
    prepareRequests: (@Sendable (CatalogEntry) throws -> Void)? = nil,
    removeAnswers: (@Sendable (CatalogEntry, Set<AttendeeCode>) throws -> Void)? = nil,
    searcher: (@Sendable () throws -> any ResidueSearcher)? = nil
  ) {
    self.workspace = workspace
    self.letters = letters
    self.escrow = escrow
    self.writeStatistics = writeStatistics
    self.prepareRequests = prepareRequests
    self.removeAnswers = removeAnswers
    self.searcher =
      searcher ?? {
        let environment = workspace.environment
        return try SearchProcess(
          program: workspace.options.program, variables: workspace.options.variables,
          monotonicSeconds: environment.monotonicSeconds, shouldStop: environment.shouldStop)
      }
  }
}

/// Writes the statistics of an event that is being purged. It may be called again for the same
/// event, when a purge was killed.
package typealias StatisticsWriter = @Sendable (DyingVault) throws -> Void

/// The questions that retention asks the notices: which letters have reached people.
package struct LetterHistory: Sendable {
  /// Whether any letter of the event was sent since this time.
  package let hasSent: @Sendable (Instant, VaultSession) throws -> Bool
  /// Whether any of these notices has reached a person since this time.
  package let hasReached: @Sendable ([Slug], Instant, VaultSession) throws -> Bool
  /// The people who were not reached by any announcement of the longer window.
  package let notNotified: @Sendable (RetentionExtension, VaultSession) throws -> [AttendeeRow]
  /// Whether another process is writing letters into the folder now.
  package let areOnTheirWay: @Sendable () throws -> Bool

  package init(
    hasSent: @escaping @Sendable (Instant, VaultSession) throws -> Bool,
    hasReached: @escaping @Sendable ([Slug], Instant, VaultSession) throws -> Bool,
    notNotified: @escaping @Sendable (RetentionExtension, VaultSession) throws -> [AttendeeRow],
    areOnTheirWay: @escaping @Sendable () throws -> Bool
  ) {
    self.hasSent = hasSent
    self.hasReached = hasReached
    self.notNotified = notNotified
    self.areOnTheirWay = areOnTheirWay
  }
}

/// The questions that retention asks the escrow copies.
package struct EscrowQuestions: Sendable {
  /// Rewrites the copy that is kept up to date.
  package let renew: @Sendable () -> Void
  /// The copies that still hold the event's key, for its receipt.
  package let copies: @Sendable (CatalogEntry) -> [Receipt.Kept]

  package init(
    renew: @escaping @Sendable () -> Void,
    copies: @escaping @Sendable (CatalogEntry) -> [Receipt.Kept]
  ) {
    self.renew = renew
    self.copies = copies
  }
}

// MARK: - The office vault

extension RetentionContext {
  func officeVault(_ environment: Environment) throws -> OfficeVault {
    try OfficeVault(
      paths: workspace.paths,
      key: try workspace.keyring.keyMadeWhereMissing(OfficeVault.keyName, from: environment))
  }

  /// Stores a reason, sealed.
  ///
  /// - Returns: the keyed hash of the reason.
  func keep(_ reason: String, about slug: Slug, _ environment: Environment) throws -> [UInt8] {
    try officeVault(environment).keep(reason: reason, about: slug, from: environment)
  }
}
