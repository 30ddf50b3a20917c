import Definitions
import Foundation
import Intake
import Ledger
import Recognition
import Sealing
import Storage
import Tabular
import TestSupport
import Vault
import Vocabulary

/// An event in a temporary workspace. Tests import lists into it.
final class Importing {
  let workspace: TemporaryWorkspace
  var definition: EventDefinition
  let event: EventID
  let keys: EventKeys
  private(set) var vault: EventVault
  /// Asked by every import, when a test sets it.
  var stopList: StopList?

  init(
    _ fields: [FieldDefinition] = Importing.nameAndEmail, identity: [String] = ["email"],
    consents: [ConsentDefinition] = []
  ) throws {
    workspace = try TemporaryWorkspace()
    event = EventID(from: workspace.world.environment)
    keys = EventKeys(key: SecretKey(from: workspace.world.environment))
    definition = Self.event(fields, identity: identity, consents: consents)
    vault = try EventVault(
      event, paths: workspace.paths, schema: EventVault.schema + PendingEntries.schema,
      mustExist: false)
  }

  static func event(
    _ fields: [FieldDefinition], identity: [String] = ["email"], consents: [ConsentDefinition] = []
  ) -> EventDefinition {
    EventDefinition(
      slug: Slug("autumn")!, title: LocalisedText("Autumn"), venue: nil, language: .japanese,
      zone: TimeZone(identifier: "Asia/Tokyo")!, starts: LocalDateTime("2026-11-28 13:00")!,
      ends: LocalDateTime("2026-11-28 17:00")!, retention: .days(30),
      identity: identity.map { FieldName($0)! }, isLive: true, fields: fields,
      consents: Dictionary(uniqueKeysWithValues: consents.map { ($0.name, $0) }), notices: [])
  }

  static let nameAndEmail = [
    field("name", .name, purposes: [.operate, .notify]),
    field("email", .email, purposes: [.notify], required: true),
  ]

  static func field(
    _ name: String, _ kind: FieldKind = .text, purposes: Set<Purpose> = [.operate],
    required: Bool = false, columns: [String] = [], values: [String] = [],
    longest: Int = FieldDefinition.defaultLongest, consent: String? = nil, keep: String? = nil
  ) -> FieldDefinition {
    FieldDefinition(
      name: FieldName(name)!, kind: kind, purposes: purposes, isRequired: required,
      columns: columns, values: values, longest: longest, isSensitive: consent != nil,
      consent: consent.map { Slug($0)! }, keepUntil: keep.map { Schedule($0)! }, isCounted: false,
      because: nil)
  }

  func importer(
    _ options: ImportOptions = ImportOptions(), shouldStop: (@Sendable () -> Bool)? = nil
  ) throws -> ListImporter {
    let world = workspace.world.environment
    let environment = Environment(
      now: world.now, randomBytes: world.randomBytes, monotonicSeconds: world.monotonicSeconds,
      pause: world.pause, shouldStop: shouldStop ?? world.shouldStop)
    return try ListImporter(
      definition: definition, event: event, keys: keys, options: options, policy: "2026-10",
      environment: environment, stops: stopQuestions)
  }

  private var stopQuestions: StopListQuestions {
    guard let list = stopList else { return .none }
    let now = workspace.world.now
    return StopListQuestions(
      matcher: { try list.matcher(at: now) }, noteShared: { try list.noteShared($0) })
  }

  /// A stop-list for the imports of this test.
  func makeStopList() throws -> StopList {
    let key = SecretKey(from: workspace.world.environment)
    let list = StopList(try OfficeVault(paths: workspace.paths, key: key))
    stopList = list
    return list
  }

  /// The uses that are stopped, by the code of the attendee.
  var restrictions: [String: Set<Purpose>] {
    get throws {
      try vault.database.read { access in
        var found: [String: Set<Purpose>] = [:]
        for (id, purposes) in try AttendeeQueries.restrictions(in: access) {
          found[try AttendeeQueries.row(id, in: access)!.code.text] = purposes
        }
        return found
      }
    }
  }

  @discardableResult
  func store(_ list: String, _ options: ImportOptions = ImportOptions()) throws -> ImportReport {
    try store(bytes: Array(list.utf8), options)
  }

  @discardableResult
  func store(
    bytes: [UInt8], _ options: ImportOptions = ImportOptions()
  ) throws -> ImportReport {
    try importer(options).store(.bytes(bytes), in: vault)
  }

  func dryRun(
    _ list: String, _ options: ImportOptions = ImportOptions()
  ) throws -> ImportReport {
    try importer(options).dryRun(.bytes(Array(list.utf8)), against: vault)
  }

  var attendees: AttendeeStore {
    let purposes = definition.fields.map { ($0.name, $0.purposes) }
    return AttendeeStore(
      event: event, keys: keys, purposes: Dictionary(uniqueKeysWithValues: purposes),
      names: Set(definition.fields.filter { $0.kind == .name }.map(\.name)))
  }

  /// An attendee on record, opened.
  struct Person: Hashable {
    let code: String
    let status: AttendeeStatus
    let values: [String: String]

    subscript(field: String) -> String? { values[field] }
  }

  var people: [Person] {
    get throws {
      var all: [Person] = []
      try vault.database.read { access in
        try AttendeeQueries.forEach(in: access) { row in
          let values = try attendees.values(of: row).byName.map { ($0.key.text, $0.value.revealed) }
          all.append(
            Person(
              code: row.code.text, status: row.status,
              values: Dictionary(uniqueKeysWithValues: values)))
        }
      }
      return all
    }
  }

  func setStatus(_ status: AttendeeStatus, ofPerson index: Int) throws {
    let person = try people[index]
    try vault.database.write { access in
      let row = try attendees.find(AttendeeCode(person.code)!, in: access)!
      try attendees.setStatus(
        status, of: row.id, at: workspace.world.now, in: access)
    }
  }
}

/// A problem in the form that tests compare.
struct Told: Hashable, CustomStringConvertible {
  let line: Int?
  let column: String?
  let code: String

  init(_ line: Int?, _ column: String?, _ code: String) {
    self.line = line
    self.column = column
    self.code = code
  }

  init(_ problem: Diagnostic<ImportFinding>) {
    self.init(problem.location.line, problem.location.column?.told, problem.code)
  }

  var description: String { "line \(line ?? 0), \(column ?? "-"): \(code)" }
}

extension ColumnStop {
  /// The columns in the form that tests compare: names and numbers, without the evidence.
  var told: String {
    switch self {
    case .noHeader: "no header"
    case .noColumn(let field, let found, let close):
      "no \(field): \(found.map(\.name.told)), close: \(close.map(told))"
    case .noAddresses(let field, let service): "no \(field) in lists of \(service)"
    case .noChosenColumn(let field, let column, let found):
      "no \(column.told) for \(field): \(found.map(\.told))"
    case .noStatusColumn(let column, let found): "no \(column.told): \(found.map(\.told))"
    case .ambiguous(let field, let columns): "several for \(field): \(columns.map(told))"
    }
  }

  private func told(_ candidate: Candidate) -> String {
    candidate.columns.map { "\($0.name.told) #\($0.number)" }.joined(separator: " + ")
  }
}

extension ImportFinding {
  /// Why no columns were found, in the form that tests compare.
  var stop: String? { if case .noColumns(let stop) = self { stop.told } else { nil } }
}

extension ColumnName: ExpressibleByStringLiteral {
  /// The column with this header.
  public init(stringLiteral header: String) { self = .named(header) }

  /// The header, or `#2`.
  var told: String {
    switch self {
    case .named(let header): header
    case .number(let number): "#\(number)"
    }
  }
}

func formats(_ name: String) -> URL {
  URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/formats/\(name)")
}
