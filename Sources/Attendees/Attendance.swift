package import Definitions
package import Vault
package import Vocabulary
package import Workspaces

/// What an office does with the people of a workspace's events. Each method opens its event and
/// closes it.
package struct Attendance {
  private let workspace: Workspace
  private let environment: Environment

  package init(_ workspace: Workspace) {
    self.workspace = workspace
    environment = workspace.environment
  }

  /// Adds a walk-in. If they are on the office's stop-list, the uses that they asked to stop stay
  /// stopped.
  ///
  /// - Throws: ``AttendeeError``, `WorkspaceError`.
  package func add(
    _ values: FieldValues, to slug: Slug, isCheckedIn: Bool
  ) throws -> AttendeeDirectory.Newcomer {
    try directory(slug) {
      try $0.add(values, isCheckedIn: isCheckedIn, stops: workspace.stops)
    }
  }

  /// Notes that a person has come.
  ///
  /// - Parameter person: an identity or a code, as typed.
  /// - Throws: `WorkspaceError`.
  @discardableResult
  package func checkIn(_ person: String, of slug: Slug) throws -> AttendeeDirectory.Change {
    try directory(slug) { try $0.checkIn(person) }
  }

  /// Cancels a person's registration.
  ///
  /// - Parameter person: an identity or a code, as typed.
  /// - Throws: `WorkspaceError`.
  @discardableResult
  package func cancel(_ person: String, of slug: Slug) throws -> AttendeeDirectory.Change {
    try directory(slug) { try $0.cancel(person) }
  }

  /// Registers a person again whose registration was cancelled.
  ///
  /// - Parameter person: an identity or a code, as typed.
  /// - Throws: `WorkspaceError`.
  @discardableResult
  package func register(_ person: String, of slug: Slug) throws -> AttendeeDirectory.Change {
    try directory(slug) { try $0.register(person) }
  }

  /// Takes a check-in back.
  ///
  /// - Parameter person: an identity or a code, as typed.
  /// - Throws: `WorkspaceError`.
  @discardableResult
  package func undoCheckIn(_ person: String, of slug: Slug) throws -> AttendeeDirectory.Change {
    try directory(slug) { try $0.undoCheckIn(person) }
  }

  /// The person's name, to be shown to the one who typed their code; `nil` if the event has no name
  /// for `operate`, or the person asked to stop that use.
  package func name(of person: String, in slug: Slug) throws -> PersonalText? {
    try directory(slug) { try $0.name(of: person) }
  }

  /// Whether the event takes place today, in its own time zone.
  package func day(of slug: Slug) throws -> EventDay {
    try workspace.session(slug, for: .people) { session in
      EventDay(
        today: environment.now().local(in: session.definition.zone).date,
        first: session.definition.starts.date, last: session.definition.ends.date)
    }
  }

  /// Corrects values of a person.
  ///
  /// - Parameters:
  ///   - person: an identity or a code, as typed.
  ///   - values: the new values; an empty one removes the value.
  ///   - search: looks for the values from before.
  /// - Throws: ``AttendeeError``, `WorkspaceError`, `VaultError.identityTaken`, or an error of the
  ///   search. Nothing is corrected in these cases.
  package func correct(
    _ person: String, of slug: Slug, _ values: FieldValues,
    search: AttendeeDirectory.FormerSearch?
  ) throws -> AttendeeDirectory.Correction {
    try directory(slug) { try $0.correct(person, values, search: search) }
  }

  /// The codes of everybody, for a shell that completes one. They name nobody, so the ledger does
  /// not note it.
  package func codes(of slug: Slug) throws -> [AttendeeCode] {
    try directory(slug) { try $0.codes() }
  }

  package func count(_ slug: Slug) throws -> AttendeeDirectory.Count {
    try directory(slug) { try $0.count() }
  }

  /// Shows every attendee with the fields that one purpose needs.
  package func list<Answer>(
    _ slug: Slug, purpose: Purpose, _ body: (AttendeeList) throws -> Answer
  ) throws -> Answer {
    try workspace.session(slug, for: .people) { session in
      try body(
        AttendeeList(
          event: session.definition, fields: session.definition.fields(for: purpose),
          view: session.view(purpose),
          directory: AttendeeDirectory(session, environment)))
    }
  }

  private func directory<Answer>(
    _ slug: Slug, _ body: (AttendeeDirectory) throws -> Answer
  ) throws -> Answer {
    try workspace.session(slug, for: .people) { try body(AttendeeDirectory($0, environment)) }
  }
}

/// The attendees of an event, with the fields that one purpose needs.
package struct AttendeeList {
  package let event: EventDefinition
  /// The fields that each attendee may have, in the order of the definition.
  package let fields: [FieldDefinition]
  let view: PurposeView
  let directory: AttendeeDirectory

  /// Shows the attendees one at a time, in the order in which they were added, and notes that they
  /// were read.
  ///
  /// - Returns: how many are left out, because they asked to stop this use of their data.
  @discardableResult
  package func forEach(
    _ body: (AttendeeRow, FieldValues) throws -> Void
  ) throws -> [AttendeeStatus: Int] {
    try directory.forEach(view, body)
  }
}
