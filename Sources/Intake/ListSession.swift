import Definitions
import Recognition
import Sealing
import Spreadsheets
import Tabular
import Vault
import Vocabulary
import Workspaces

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
  private let sheet: SheetProcess?
  private let fatal: ImportFinding?

  private var options: ImportOptions { importer.options }

  /// - Throws: `TableError`; ``IntakeError/wrongLayout(_:)``; `WorkspaceError.stopped`.
  init(_ importer: ListImporter, _ source: TableSource, dryRun: Bool) throws {
    self.importer = importer
    self.dryRun = dryRun
    began = importer.environment.monotonicSeconds()
    fingerprint = ListFingerprint(importer.keys.pseudonyms)
    let known = KnownHeaders(importer.definition, importer.options)
    let table: TableReader
    do {
      let source = try importer.sheet(of: source)
      table = try TableReader(
        source, options: importer.tableOptions(known), observe: fingerprint.update)
      sheet = source.sheet
    } catch TableError.notATable(let format) {
      (reader, pass, sheet) = (nil, nil, nil)
      fatal = .notATable(format)
      return
    } catch let fault as WorkbookFault {
      (reader, pass, sheet) = (nil, nil, nil)
      fatal = try .workbook(fault.unlessStopped())
      return
    }
    reader = table
    do {
      pass = ListPass(
        table, map: try importer.columns(of: table, known), for: importer,
        refusesRejects: importer.options.isStrict && !dryRun)
      fatal = nil
    } catch let stop as ColumnStop {
      pass = nil
      do {
        try table.readToEnd()
        fatal = .noColumns(stop)
      } catch let fault as WorkbookFault {
        fatal = try .workbook(fault.unlessStopped())
      }
    } catch let fault as WorkbookFault {
      pass = nil
      fatal = try .workbook(fault.unlessStopped())
    }
  }
}

extension WorkbookFault {
  /// - Throws: `WorkspaceError.stopped`, which says nothing about the list.
  fileprivate func unlessStopped() throws -> WorkbookFault {
    if self == .stopped { throw WorkspaceError.stopped }
    return self
  }
}

extension TableSource {
  /// The sheet, if it is one that another process reads.
  var sheet: SheetProcess? {
    if case .sheet(let feed) = self { feed as? SheetProcess } else { nil }
  }
}

// MARK: The columns

extension ListImporter {
  /// The sheet of a workbook; any other list stays as it is.
  fileprivate func sheet(of source: TableSource) throws -> TableSource {
    try workbooks?.sheet(of: source, named: options.sheet) ?? source
  }

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
  /// The report about a workbook that cannot be read to its end. Nothing of it is stored.
  ///
  /// - Throws: `WorkspaceError.stopped`.
  func report(refusing fault: WorkbookFault) throws -> ImportReport {
    report(isCommitted: false, fatal: .workbook(try fault.unlessStopped()), pass: nil)
  }

  func report(isCommitted: Bool) -> ImportReport {
    report(isCommitted: isCommitted, fatal: fatal, pass: pass)
  }

  private func report(
    isCommitted: Bool, fatal: ImportFinding?, pass: ListPass?
  ) -> ImportReport {
    let shape = reader?.shape
    let sheet = sheet?.facts.map { facts in
      SheetReport(facts) { pass?.map.shown($0) ?? .number($0 + 1) }
    }
    let text = sheet == nil ? shape : nil
    let delimiter = text.map { String(UnicodeScalar($0.delimiter)) }
    let fates = pass.map {
      ColumnFates(
        map: $0.map, definition: importer.definition, now: importer.environment.now(),
        width: $0.width, empty: $0.empty.columns)
    }
    var counts = pass?.tally.problemCounts ?? [:]
    if let fatal { counts[fatal.identifier] = 1 }
    return ImportReport(
      event: importer.definition.slug, list: fingerprint.text, encoding: text?.encoding,
      delimiter: delimiter, sheet: sheet,
      headerLine: pass?.map.headers.isEmpty == false ? shape?.headerLine : nil,
      dryRun: dryRun, isCommitted: isCommitted,
      source: pass?.map.source ?? ServiceLayout.unknownName,
      counts: pass?.tally.counts ?? ImportCounts(), stored: fates?.stored ?? [],
      dropped: fates?.dropped ?? [], unfilled: fates?.unfilled ?? [],
      statuses: pass?.map.statusReports ?? [], savedColumns: pass?.map.saved ?? [],
      isEncodingGuessed: options.encoding == nil
        && text.map { WesternText.isGuess($0.encoding) } ?? false,
      lostColumns: pass?.map.lost ?? [], lacksSavedStatus: pass?.map.lacksSavedStatus ?? false,
      chosenColumns: pass.map { $0.map.kept(options.choices.map(\.field)) } ?? .none,
      isFullListRefused: options.isFullList && pass?.tally.mayBeFull == false,
      question: pass?.tally.question, aside: pass?.tally.aside ?? RowsAside(),
      unreadAnswers: unreadAnswers(pass), inactive: pass?.tally.inactive ?? LineRanges(),
      columnChange: pass?.columnChange,
      problems: fatal.map { [Diagnostic($0, in: .wholeList)] } ?? pass?.tally.problems ?? [],
      problemCounts: counts, seconds: importer.environment.monotonicSeconds() - began)
  }

  private func unreadAnswers(_ pass: ListPass?) -> [ColumnStop.Column] {
    guard let map = pass?.map else { return [] }
    return map.unreadAnswers.map { .init(name: map.shown($0), number: $0 + 1) }
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
