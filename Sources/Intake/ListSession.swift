import Definitions
import Tabular
import Vault
import Vocabulary

/// One list being imported: opened, its columns mapped, and in the end its report.
final class ListSession {
  let fingerprint: ListFingerprint

  private let importer: ListImporter
  private let source: TableSource
  private let dryRun: Bool
  private let began: Double
  private let known: KnownHeaders
  private var reader: TableReader?
  private var pass: ListPass?
  private var fatal: ImportProblem?

  init(_ importer: ListImporter, _ source: TableSource, dryRun: Bool) {
    self.importer = importer
    self.source = source
    self.dryRun = dryRun
    began = importer.environment.monotonicSeconds()
    fingerprint = ListFingerprint(importer.keys.pseudonyms)
    known = KnownHeaders(importer.definition, importer.options)
  }

  /// - Returns: `nil` when the list cannot be imported at all; the report says why.
  /// - Throws: `TableError`; ``IntakeError/wrongLayout(_:)``.
  func begin() throws -> ListPass? {
    do {
      let reader = try open()
      self.reader = reader
      pass = try mapped(reader)
    } catch let stop as ColumnStop {
      try reader?.readToEnd()
      fatal = Self.problem(stop.code, stop.message)
    } catch TableError.notATable(let format) {
      fatal = Self.problem(.notATable, TableError.notATable(format).description)
    }
    return pass
  }

  private func open() throws -> TableReader {
    let options = importer.options
    let known = known
    return try TableReader(
      source,
      options: TableOptions(
        encoding: options.encoding, delimiter: options.delimiter, headerLine: options.headerLine,
        knowsColumn: { known.knows($0) }, section: { known.section($0) }),
      observe: fingerprint.update)
  }

  /// - Throws: ``ColumnStop``, ``IntakeError/wrongLayout(_:)``.
  private func mapped(_ reader: TableReader) throws -> ListPass {
    let shape = reader.shape
    let isBelieved = importer.options.headerLine != nil || known.areHeader(shape.header)
    let headers = shape.headerLine != nil && isBelieved ? shape.header : []
    let width = headers.isEmpty ? try widthWithoutHeader(reader) : nil
    if headers.isEmpty, !hasNumbersForAll(width: width) { throw ColumnStop.noHeader }
    var mapper = ColumnMapper(
      importer.definition, importer.options, headers: headers, width: width,
      layout: try importer.options.layouts.recognised(in: headers),
      now: importer.environment.now())
    let isDoubtful = shape.headerLine != nil && headers.isEmpty
    return ListPass(
      reader, map: try mapper.map(), doubtful: isDoubtful ? shape.header : nil,
      of: importer.definition, store: importer.attendees)
  }

  /// The columns of a list whose first row is a person.
  private func widthWithoutHeader(_ reader: TableReader) throws -> Int? {
    reader.shape.header.isEmpty ? try reader.widthAhead() : reader.shape.header.count
  }

  /// Whether every field that needs a column has one by its number.
  private func hasNumbersForAll(width: Int?) -> Bool {
    let chosen = importer.options.choices.compactMap { choice -> FieldName? in
      if case .number = choice.column { choice.field } else { nil }
    }
    let saved = importer.options.saved.byField.compactMap { field, column in
      if case .number(_, of: let columns) = column, columns == width { field } else { nil }
    }
    let numbered = chosen + saved
    return importer.definition.fields.allSatisfy { field in
      numbered.contains(field.name)
        || !(field.isRequired || importer.definition.identity.contains(field.name))
    } && !numbered.isEmpty
  }

  private static func problem(_ code: ImportProblem.Code, _ message: String) -> ImportProblem {
    ImportProblem(line: nil, row: nil, column: nil, code: code, message: message)
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
        width: $0.width)
    }
    var counts = pass?.tally.problemCounts ?? [:]
    if let fatal { counts[fatal.code] = 1 }
    return ImportReport(
      event: importer.definition.slug, list: fingerprint.text, encoding: shape?.encoding,
      delimiter: delimiter,
      headerLine: pass?.map.headers.isEmpty == false ? shape?.headerLine : nil,
      dryRun: dryRun, isCommitted: isCommitted,
      source: pass?.map.source ?? ServiceLayout.unknownName,
      counts: pass?.tally.counts ?? ImportCounts(), stored: fates?.stored ?? [],
      dropped: fates?.dropped ?? [], savedColumns: pass?.map.saved ?? [],
      chosenColumns: pass.map { $0.map.kept(importer.options.choices.map(\.field)) } ?? .none,
      isFullListRefused: importer.options.isFullList && pass?.tally.mayBeFull == false,
      problems: [fatal].compactMap(\.self) + (pass?.tally.problems ?? []),
      problemCounts: counts, seconds: importer.environment.monotonicSeconds() - began)
  }
}
