import Attendees
import Definitions
import Storage
import Vault
import Vocabulary
import Workspaces

extension RequestWork {
  /// Corrects, adds or deletes values in every event that holds the person.
  mutating func change(_ open: [CatalogEntry]) throws {
    let values = RequestedValues(record, content)
    var found = false
    let wasBegun = content.isBegun
    for entry in open {
      guard let code = content.codes[entry.id.text], try isThere(code, in: entry) else { continue }
      found = true
      try workspace.session(entry.slug, for: .people) { session in
        let former = try begin(code, in: session)
        let result = try values.translated(session.definition) {
          try AttendeeDirectory(session, requests.environment)
            .correct(code, $0, search: context.formerSearch)
        }
        if !result.changed.isEmpty { done.changed.append((entry.slug, result.changed)) }
        done.formerFiles += result.files
        if let former, let present = try address(of: code, in: session), former != present {
          content.address = present
        }
      }
    }
    guard found else {
      if record.events.isEmpty { throw RequestError.nothingToChange(record.number) }
      return try endAsSuperseded()
    }
    if content.formerAddress == content.address { content.formerAddress = nil }
    var fields = Set(done.changed.flatMap(\.fields)).sorted()
    // An earlier try was killed after it had changed them.
    if fields.isEmpty, wasBegun { fields = values.fields }
    try conclude(.changed(try labels(of: fields, open)), fields: fields.map(\.text))
  }

  /// Notes durably that values are about to change, and the address from before, so that a killed
  /// change is told to both addresses when it is repeated.
  ///
  /// - Returns: the address from before.
  private mutating func begin(_ code: String, in session: EventSession) throws -> String? {
    let former = try content.formerAddress ?? address(of: code, in: session)
    guard !content.isBegun || content.formerAddress == nil else { return former }
    content.isBegun = true
    content.formerAddress = former
    let known = content
    _ = try requests.changing(store, record.number) { _, access in
      try store.keep(known, of: record.number, in: access)
    }
    return former
  }

  private func isThere(_ code: String, in entry: CatalogEntry) throws -> Bool {
    guard let code = AttendeeCode(code) else { return false }
    return try workspace.upkeep(entry) { session in
      try session.vault.database.read { try session.store.find(code, in: $0) != nil }
    }
  }

  /// The person was erased in the meantime, so there is nothing to change.
  mutating func endAsSuperseded() throws {
    done.record = try requests.changing(store, record.number) { _, access in
      try store.letters.withdraw(.confirm, .request, record.number, in: access)
      try store.set(.superseded, of: record.number, in: access)
    }
  }

  private func address(of code: String, in session: EventSession) throws -> String? {
    guard let field = session.definition.addressField else { return nil }
    return try session.vault.database.read { access in
      let row = try session.find(code, in: access)
      return try session.view(.notify).values(of: row)[field.name]?.revealed
    }
  }

  /// The names of fields as the person reads them.
  private func labels(of fields: [FieldName], _ open: [CatalogEntry]) throws -> [String] {
    let language = Language(content.language) ?? organiser.language
    let definitions = open.compactMap { workspace.definitions.event($0.slug).valueForPeople }
    return fields.map { field in
      definitions.lazy.compactMap { $0.field(field)?.label?.text(in: language) }.first
        ?? field.text
    }
  }
}
