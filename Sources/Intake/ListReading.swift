import Definitions
import Tabular
import Vault
import Vocabulary

/// One list being imported: opened, its columns mapped, and in the end its report.
final class ListReading {
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
    began = importer.surroundings.monotonicSeconds()
    fingerprint = ListFingerprint(importer.keys.pseudonyms)
    known = KnownHeaders(importer.definition, choices: importer.options.choices)
  }

  /// - Returns: `nil` when the list cannot be imported at all; the report says why.
  /// - Throws: `TableError`.
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
        knowsColumn: { known.knows($0) }), observe: fingerprint.update)
  }

  /// - Throws: ``ColumnStop``.
  private func mapped(_ reader: TableReader) throws -> ListPass {
    let shape = reader.shape
    let isBelieved = importer.options.headerLine != nil || known.areHeader(shape.header)
    let headers = shape.headerLine != nil && isBelieved ? shape.header : []
    if headers.isEmpty, !hasNumbersForAll { throw ColumnStop.noHeader }
    var mapper = ColumnMapper(
      importer.definition, choices: importer.options.choices, headers: headers,
      now: importer.surroundings.now())
    let isDoubtful = shape.headerLine != nil && headers.isEmpty
    return try ListPass(
      reader, map: try mapper.map(), doubtful: isDoubtful ? shape.header : nil,
      of: importer.definition, store: importer.attendees)
  }

  /// Whether every field that needs a column has one by its number.
  private var hasNumbersForAll: Bool {
    let numbered = importer.options.choices.compactMap { choice -> FieldName? in
      if case .number = choice.column { choice.field } else { nil }
    }
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

extension ListReading {
  func report(isCommitted: Bool) -> ImportReport {
    let shape = reader?.shape
    let delimiter = shape.map { String(UnicodeScalar($0.delimiter)) }
    let fates = pass.map {
      ColumnFates(
        map: $0.map, definition: importer.definition, now: importer.surroundings.now(),
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
      dropped: fates?.dropped ?? [],
      problems: [fatal].compactMap(\.self) + (pass?.tally.problems ?? []),
      problemCounts: counts, seconds: importer.surroundings.monotonicSeconds() - began)
  }
}
