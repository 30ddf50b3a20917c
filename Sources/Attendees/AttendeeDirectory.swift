import Definitions
import Ledger
import Recognition
import Storage
package import Vault
package import Vocabulary
package import Workspaces

/// What an office does with the people of one open event: list, add, check in, cancel.
package struct AttendeeDirectory {
  private let session: EventSession
  private let environment: Environment

  private var event: EventDefinition { session.definition }
  private var database: Database { session.vault.database }

  package init(_ session: EventSession, _ environment: Environment) {
    self.session = session
    self.environment = environment
  }

  /// How many attendees there are. `registered` includes people who checked in.
  package struct Count: Hashable, Sendable {
    package let registered: Int
    package let checkedIn: Int
    package let cancelled: Int
  }

  package func count() throws -> Count {
    let counts = try database.read { try AttendeeQueries.counts(in: $0) }
    let checkedIn = counts[.checkedIn] ?? 0
    return Count(
      registered: (counts[.registered] ?? 0) + checkedIn, checkedIn: checkedIn,
      cancelled: counts[.cancelled] ?? 0)
  }

  /// The codes of everybody, in the order in which they were added.
  package func codes() throws -> [AttendeeCode] {
    try database.read { access in
      var codes: [AttendeeCode] = []
      try AttendeeQueries.forEach(in: access) { codes.append($0.code) }
      return codes
    }
  }

  /// Every attendee with the fields of the view's purpose, one at a time, but for those who asked to
  /// stop this use of their data.
  ///
  /// - Returns: how many are left out.
  @discardableResult
  package func forEach(
    _ view: PurposeView, _ body: (AttendeeRow, FieldValues) throws -> Void
  ) throws -> [AttendeeStatus: Int] {
    var leftOut: [AttendeeStatus: Int] = [:]
    try database.read { access in
      let restricted = try AttendeeQueries.restricted(for: view.purpose, in: access)
      try AttendeeQueries.forEach(in: access) { row in
        if restricted.contains(row.id) {
          leftOut[row.status, default: 0] += 1
        } else {
          try body(row, try view.values(of: row))
        }
      }
    }
    let entry = LedgerEntry(
      .attendeesRead, event: event.slug, facts: ["purpose": .purpose(view.purpose)],
      from: environment)
    try database.write { try PendingEntries.add(entry, in: $0) }
    return leftOut
  }

  /// Somebody who was added by hand.
  package struct Newcomer: Hashable, Sendable {
    package let code: AttendeeCode
    /// The uses of their data that they asked to stop for every event; usually none.
    package let stopped: Set<Purpose>
  }

  /// Adds a walk-in.
  ///
  /// - Parameter stops: gives the stop-list; `nil` when nobody is on it.
  /// - Throws: ``AttendeeError``, `WorkspaceError.useStopped` for a person on record whose data may
  ///   not be used.
  package func add(
    _ values: FieldValues, isCheckedIn: Bool, stops: () throws -> StopMatcher? = { nil }
  ) throws -> Newcomer {
    let values = try checked(values)
    guard let lookup = session.lookup(values) else {
      throw AttendeeError.noIdentity(session.entry.identity)
    }
    let store = session.store
    let code = AttendeeCode(random: environment.randomBytes(AttendeeCode.byteCount))
    return try database.write { access in
      let names = event.fields.filter { $0.kind == .name }.compactMap { field in
        values[field.name].map { (field.name, $0.revealed) }
      }
      if let present = try store.find(lookup, names: names, in: access) {
        try requireUse(of: present, in: access)
        throw AttendeeError.alreadyThere
      }
      let arrival = AttendeeStore.Arrival(
        lookup: lookup, values: values, status: isCheckedIn ? .checkedIn : .registered,
        source: AttendeeStore.walkIn, importID: 0, at: environment.now())
      let id = try store.add(arrival, code: code, in: access)
      var facts = ["fields": LedgerFact.fields(values.byName.keys)]
      // A person who was erased comes back only because somebody asked for it.
      facts["person"] = try store.takeBack(lookup, in: access).map(LedgerFact.hash)
      try PendingEntries.add(
        LedgerEntry(.attendeeAdded, event: event.slug, facts: facts, from: environment),
        in: access)
      let stop = try stops()?.stop(of: values, event)
      if let stop { try restrict(id, by: stop, in: access) }
      return Newcomer(code: code, stopped: stop?.purposes ?? [])
    }
  }

  private func restrict(
    _ id: AttendeeID, by stop: StopEntry, in access: borrowing DatabaseAccess
  ) throws {
    try session.store.restrict(
      id, stop.purposes, at: environment.now(), stop: stop.id, in: access)
    try PendingEntries.add(
      LedgerEntry(
        .useStopped, event: event.slug, facts: ["purposes": .purposes(stop.purposes)],
        from: environment), in: access)
  }

  /// - Throws: `WorkspaceError.useStopped` when the person asked that nobody operates the event with
  ///   their data.
  private func requireUse(of row: AttendeeRow, in access: borrowing DatabaseAccess) throws {
    let stopped = try AttendeeQueries.restriction(of: row.id, in: access)?.purposes ?? []
    guard stopped.contains(.operate) else { return }
    throw WorkspaceError.useStopped(row.code, in: event.slug, stopped)
  }

  /// What a correction did. It names no value.
  package struct Correction: Hashable, Sendable {
    package let code: AttendeeCode
    /// The fields that have another value now, in the order of the definition.
    package let changed: [FieldName]
    /// The files that held a value from before, relative to the workspace.
    package var files: [String] = []
  }

  /// The values of a person that a correction replaces.
  package struct Replacement: Equatable {
    package let attendee: AttendeeID
    package let code: AttendeeCode
    /// The values from before that change.
    package let former: [FieldName: PersonalText]
    /// All values after the correction.
    package let values: FieldValues
  }

  /// The files that hold a value that is about to be replaced.
  package struct FormerFiles {
    /// Relative to the workspace.
    package let paths: [String]
    /// Puts the files on record, because the correction is done.
    package let note: () throws -> Void

    package init(paths: [String], note: @escaping () throws -> Void) {
      (self.paths, self.note) = (paths, note)
    }
  }

  /// Looks for the values that a correction is about to replace. Nobody can look for them later.
  package typealias FormerSearch = @Sendable (Replacement, EventSession) throws -> FormerFiles

  /// Corrects values of a person. Letters that are still to be sent use the new values.
  ///
  /// - Parameters:
  ///   - person: an identity or a code, as typed.
  ///   - values: the new values; an empty one removes the value.
  ///   - search: looks for the values from before.
  /// - Throws: ``AttendeeError``, `WorkspaceError.noAttendee`, `VaultError.identityTaken`,
  ///   `VaultError.identityErased`, or an error of the search. Nothing is corrected in these cases.
  package func correct(
    _ person: String, _ values: FieldValues, search: FormerSearch? = nil
  ) throws -> Correction {
    let store = session.store
    let now = environment.now()
    let asked = try database.read { try replacement(of: person, values, now, in: $0).replacement }
    let files = asked.former.isEmpty ? nil : try search?(asked, session)
    return try database.write { access in
      let (row, replacement, changes) = try replacement(of: person, values, now, in: access)
      // Another process corrected the person during the search.
      guard replacement == asked else { throw StorageError.busy(path: database.path) }
      let changed = try store.correct(
        row, changes, at: now, identity: { session.identity($0) }, in: access)
      let fields = event.fields.map(\.name).filter(changed.contains)
      if !fields.isEmpty {
        try PendingEntries.add(
          LedgerEntry(
            .attendeeCorrected, event: event.slug, facts: ["fields": .fields(fields)],
            from: environment), in: access)
      }
      try files?.note()
      return Correction(code: row.code, changed: fields, files: files?.paths ?? [])
    }
  }

  /// Checks a correction as ``correct(_:_:search:)`` does, and changes nothing.
  ///
  /// - Throws: the errors of ``correct(_:_:search:)`` about the person and the values.
  package func examineCorrection(of person: String, _ values: FieldValues) throws {
    _ = try database.read { try replacement(of: person, values, environment.now(), in: $0) }
  }

  private func replacement(
    of person: String, _ values: FieldValues, _ now: Instant, in access: borrowing DatabaseAccess
  ) throws -> (row: AttendeeRow, replacement: Replacement, changes: [FieldName: PersonalText]) {
    let row = try session.find(person, in: access)
    let consents = try session.store.consents(of: row.id, in: access)
    let changes = try corrections(values, consents: consents, now)
    let before = try session.store.values(of: row)
    var (former, after) = ([FieldName: PersonalText](), before)
    for (name, value) in changes {
      after[name] = value.revealed.isEmpty ? nil : value
      if after[name] != before[name] { former[name] = before[name] }
    }
    let replacement = Replacement(attendee: row.id, code: row.code, former: former, values: after)
    return (row, replacement, changes)
  }

  /// The new values, tidied and checked. An empty text removes a value.
  private func corrections(
    _ values: FieldValues, consents: [String: Int], _ now: Instant
  ) throws -> [FieldName: PersonalText] {
    var changes: [FieldName: PersonalText] = [:]
    for (name, value) in values.byName {
      let field = try declared(name)
      guard !field.isPast(in: event, at: now) else { throw AttendeeError.past(name) }
      let consent = field.consent.flatMap { event.consents[$0] }
      let isAllowed =
        !field.isSensitive || consent.map { consents[$0.name.text] == $0.version } ?? false
      let tidy = try Self.checked(value, field)
      guard tidy != nil || !field.isRequired else { throw AttendeeError.missingRequired(name) }
      guard tidy == nil || isAllowed else { throw AttendeeError.needsConsent(name) }
      changes[name] = tidy ?? PersonalText("")
    }
    return changes
  }

  private func declared(_ name: FieldName) throws -> FieldDefinition {
    guard let field = event.field(name) else {
      throw AttendeeError.unknownField(name, known: event.fields.map(\.name))
    }
    return field
  }

  /// The result of a change of status.
  package struct Change: Hashable, Sendable {
    package let code: AttendeeCode
    package let before: AttendeeStatus
    package let after: AttendeeStatus
  }

  /// A person who cancelled and still comes counts as checked in.
  ///
  /// - Parameter person: an identity or a code, as typed.
  /// - Throws: `WorkspaceError.noAttendee`, `WorkspaceError.useStopped`.
  package func checkIn(_ person: String) throws -> Change {
    try setStatus(.checkedIn, of: person, as: .attendeeCheckedIn)
  }

  package func cancel(_ person: String) throws -> Change {
    try setStatus(.cancelled, of: person, as: .attendeeCancelled)
  }

  /// Undoes ``cancel(_:)``. Somebody who is not cancelled stays as they are.
  ///
  /// - Throws: `WorkspaceError.useStopped`.
  package func register(_ person: String) throws -> Change {
    try setStatus(.registered, of: person, onlyFrom: .cancelled, as: .attendeeRegistered)
  }

  /// Undoes ``checkIn(_:)``. Somebody who is not checked in stays as they are.
  package func undoCheckIn(_ person: String) throws -> Change {
    try setStatus(.registered, of: person, onlyFrom: .checkedIn, as: .attendeeNotCheckedIn)
  }

  /// The values of the fields of kind `name` that `operate` needs, for the person at the desk.
  package func name(of person: String) throws -> PersonalText? {
    let names = event.fields(for: .operate).filter { $0.kind == .name }.map(\.name)
    let values = try database.read { access in
      let row = try session.find(person, in: access)
      let stopped = try AttendeeQueries.restriction(of: row.id, in: access)?.purposes ?? []
      return stopped.contains(.operate)
        ? FieldValues() : try session.view(.operate).values(of: row)
    }
    let shown = names.compactMap { values[$0]?.revealed }
    return shown.isEmpty ? nil : PersonalText(shown.joined(separator: " "))
  }

  private func setStatus(
    _ status: AttendeeStatus, of person: String, onlyFrom before: AttendeeStatus? = nil,
    as kind: LedgerEntry.Kind
  ) throws -> Change {
    try database.write { access in
      let row = try session.find(person, in: access)
      if let before, row.status != before {
        return Change(code: row.code, before: row.status, after: row.status)
      }
      // Who wants no use of their data can still cancel, and a wrong check-in is undone.
      if kind == .attendeeCheckedIn || kind == .attendeeRegistered {
        try requireUse(of: row, in: access)
      }
      if row.status != status {
        let store = session.store
        let now = environment.now()
        try status == .cancelled
          ? store.cancelByHand(row.id, at: now, in: access)
          : store.setStatus(status, of: row.id, at: now, in: access)
        try PendingEntries.add(LedgerEntry(kind, event: event.slug, from: environment), in: access)
      }
      return Change(code: row.code, before: row.status, after: status)
    }
  }

  /// The values of a walk-in, tidied and checked against the rules of their fields.
  private func checked(_ values: FieldValues) throws -> FieldValues {
    var checked = FieldValues()
    for (name, value) in values.byName {
      let field = try declared(name)
      guard let tidy = try Self.checked(value, field) else { continue }
      guard !field.isSensitive else { throw AttendeeError.needsConsent(name) }
      checked[name] = tidy
    }
    let now = environment.now()
    for field in event.fields where field.isPast(in: event, at: now) {
      guard checked[field.name] == nil else { throw AttendeeError.past(field.name) }
    }
    for field in event.fields
    where field.isRequired && checked[field.name] == nil && !field.isPast(in: event, at: now) {
      throw AttendeeError.missingRequired(field.name)
    }
    return checked
  }

  private static func checked(
    _ value: PersonalText, _ field: FieldDefinition
  ) throws -> PersonalText? {
    let text = tidied(value.revealed)
    if text.isEmpty { return nil }
    // Swift puts this character in place of bytes that are not UTF-8, and arguments keep them.
    guard !text.unicodeScalars.contains("\u{FFFD}"), text.showingFileBytes == text else {
      throw AttendeeError.badEncoding(field.name)
    }
    guard ForbiddenContent.found(in: text) == nil else {
      throw AttendeeError.forbiddenContent(field.name)
    }
    if field.kind == .email {
      guard !MaskedAddress.isOne(text) else { throw AttendeeError.masked(field.name) }
      guard let address = EmailAddress(text) else { throw AttendeeError.invalidEmail(field.name) }
      return PersonalText(address.revealed)
    }
    guard text.unicodeScalars.count <= field.longest else {
      throw AttendeeError.tooLong(field.name, longest: field.longest)
    }
    return PersonalText(try choice(text, field))
  }

  /// The choice that the text means, however it is spelled; the text itself for a field without
  /// choices.
  private static func choice(_ text: String, _ field: FieldDefinition) throws -> String {
    if field.values.isEmpty || field.values.contains(text) { return text }
    let spelled = HeaderText.normal(text)
    guard let meant = field.values.first(where: { HeaderText.normal($0) == spelled }) else {
      throw AttendeeError.notAChoice(field.name, choices: field.values)
    }
    return meant
  }
}
