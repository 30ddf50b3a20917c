import Definitions
import Recognition
import Sealing
import Tabular
import Vault
import Vocabulary

/// One list during its import: it is opened, its columns are mapped, and at the end it has a
/// report.
final class ListSession {
  let fingerprint: ListFingerprint
  /// `nil` when the list cannot be imported. The report says why.
  let pass: ListPass?

  private let importer: ListImporter
  private let dryRun: Bool
  private let began: Double
  private let reader: TableReader?
  private let fatal: ImportFinding?

  private var options: ImportOptions { importer.options }

  /// - Throws: `TableError`; ``IntakeError/wrongLayout(_:)``.
  init(_ importer: ListImporter, _ source: TableSource, dryRun: Bool) throws {
    self.importer = importer
    self.dryRun = dryRun
    began = importer.environment.monotonicSeconds()
    fingerprint = ListFingerprint(importer.keys.pseudonyms)
    let known = KnownHeaders(importer.definition, importer.options)
    let table: TableReader
    do {
      table = try TableReader(
        source, options: importer.tableOptions(known), observe: fingerprint.update)
    } catch TableError.notATable(let format) {
      (reader, pass) = (nil, nil)
      fatal = .notATable(format)
      return
    }
    reader = table
    do {
      pass = ListPass(
        table, map: try importer.columns(of: table, known), for: importer,
        refusesRejects: importer.options.isStrict && !dryRun)
      fatal = nil
    } catch let stop as ColumnStop {
      try table.readToEnd()
      pass = nil
      fatal = .noColumns(stop)
    }
  }
}

// MARK: The columns

extension ListImporter {
  fileprivate func tableOptions(_ known: KnownHeaders) -> TableOptions {
    TableOptions(
      encoding: options.encoding, delimiter: options.delimiter, headerLine: options.headerLine,
      knowsColumn: { known.knows($0) }, section: { known.section($0) })
  }

  /// - Throws: ``ColumnStop``, ``IntakeError/wrongLayout(_:)``.
  fileprivate func columns(of reader: TableReader, _ known: KnownHeaders) throws -> ColumnMap {
    let opening = try ListOpening(reader, known, options)
    let layout = try options.layouts.recognised(in: opening.headers)
    var mapper = ColumnMapper(definition, options, opening, layout: layout, now: environment.now())
    if opening.headers.isEmpty, !options.acceptsProposal, !hasNumbersForAll(width: opening.width) {
      throw mapper.noHeader
    }
    return try mapper.map()
  }

  /// Whether every field that needs a column has one that was chosen by number.
  private func hasNumbersForAll(width: Int?) -> Bool {
    let chosen = options.choices.compactMap { choice -> FieldName? in
      if case .number = choice.column { return choice.field }
      let areNumbers = choice.parts.allSatisfy { if case .number = $0 { true } else { false } }
      return areNumbers && !choice.parts.isEmpty ? choice.field : nil
    }
    let saved = options.saved.byField.compactMap { field, column in
      column.isNumbered(width: width) ? field : nil
    }
    let numbered = chosen + saved
    return definition.fields.allSatisfy { field in
      numbered.contains(field.name)
        || !(field.isRequired || definition.identity.contains(field.name))
    } && !numbered.isEmpty
  }
}

extension SavedColumns.Column {
  fileprivate func isNumbered(width: Int?) -> Bool {
    switch self {
    case .number(_, let columns): columns == width
    case .named: false
    case .joined(let parts): parts.allSatisfy { $0.isNumbered(width: width) }
    }
  }
}

// MARK: The report

extension ListSession {
  func report(isCommitted: Bool) -> ImportReport {
    let shape = reader?.shape
    let delimiter = shape.map { String(UnicodeScalar($0.delimiter)) }
    let fates = pass.map {
      ColumnFates(
        map: $0.map, definition: importer.definition, now: importer.environment.now(),
        width: $0.width, empty: $0.empty.columns)
    }
    var counts = pass?.tally.problemCounts ?? [:]
    if let fatal { counts[fatal.identifier] = 1 }
    return ImportReport(
      event: importer.definition.slug, list: fingerprint.text, encoding: shape?.encoding,
      delimiter: delimiter,
      headerLine: pass?.map.headers.isEmpty == false ? shape?.headerLine : nil,
      dryRun: dryRun, isCommitted: isCommitted,
      source: pass?.map.source ?? ServiceLayout.unknownName,
      counts: pass?.tally.counts ?? ImportCounts(), stored: fates?.stored ?? [],
      dropped: fates?.dropped ?? [],
      statuses: pass?.map.statusReports ?? [], savedColumns: pass?.map.saved ?? [],
      chosenColumns: pass.map { $0.map.kept(options.choices.map(\.field)) } ?? .none,

      isFullListRefused: options.isFullList && pass?.tally.mayBeFull == false,
      question: pass?.tally.question, aside: pass?.tally.aside ?? RowsAside(),
      columnChange: pass?.columnChange,
      problems: fatal.map { [Diagnostic($0, in: .wholeList)] } ?? pass?.tally.problems ?? [],
      problemCounts: counts, seconds: importer.environment.monotonicSeconds() - began)
  }
}

/// The keyed hash of a list's bytes. It recognises the same file again. When the event's key is
/// destroyed, the hash says nothing to anybody.
final class ListFingerprint {
  private var running: KeyedHash.Running
  private static let bytes = 16

  init(_ hash: KeyedHash) { running = hash.running() }

  func update(_ bytes: UnsafeRawBufferPointer) { running.update(bytes) }

  /// 32 hexadecimal digits.
  var text: String {
    let whole = running
    return hexadecimal(whole.finished().prefix(Self.bytes))
  }
}
