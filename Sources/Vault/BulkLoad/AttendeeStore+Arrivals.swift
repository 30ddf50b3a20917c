import Sealing
package import Storage
package import Vocabulary

/// Puts a long list into an empty vault.
extension AttendeeStore {
  /// What all new attendees of a list have in common.
  package struct ArrivalNote: Sendable {
    package let source: String
    package let importID: Int64
    package let at: Instant

    package init(source: String, importID: Int64, at: Instant) {
      self.source = source
      self.importID = importID
      self.at = at
    }
  }

  /// Makes batches from rows with these fields.
  ///
  /// - Parameter source: where the list comes from.
  package func arrivalWriter(_ names: [FieldName], source: String) -> ArrivalWriter {
    ArrivalWriter(names, fields: fields, source: source)
  }

  /// Makes the same fingerprints as the batches of such a writer.
  package func fingerprinter(_ names: [FieldName], source: String) -> RowFingerprinter {
    RowFingerprinter(arrivalWriter(names, source: source), BulkHash(rows))
  }

  /// - Throws: `SealingError.cannotSeal`.
  package func arrivalSealer(_ environment: Environment) throws -> ArrivalSealer {
    guard let operate = views[.operate], let notify = views[.notify] else {
      throw SealingError.cannotSeal
    }
    return ArrivalSealer(
      operate: operate, notify: notify, fingerprints: BulkHash(rows), environment: environment)
  }

  /// Whether the vault has no attendees and no erasures. Then everybody on a list is new.
  package func isUnused(in access: borrowing DatabaseAccess) throws -> Bool {
    try !access.exists("SELECT 1 FROM attendees LIMIT 1") && !hasErasures(in: access)
  }

  /// Puts all batches from `next` into an empty vault, in their order.
  ///
  /// - Parameters:
  ///   - next: gives sealed batches, in which no person is twice; `nil` at the end.
  ///   - code: draws a new code, when a code was drawn twice.
  package func fill(
    _ note: ArrivalNote, in access: borrowing DatabaseAccess, code: () -> AttendeeCode,
    from next: () throws -> ArrivalBatch?
  ) throws {
    var first = Int64(try access.count("SELECT max(id) FROM attendees")) + 1
    try access.insertInBulk(
      into: EventVault.attendees, constant: note.columns, varying: ArrivalCells.columns,
      repair: { try replaceRepeatedCodes(by: code, in: access) > 0 }
    ) { insertion in
      let cells = ArrivalCells()
      while let batch = try next() {
        try cells.insert(batch, from: first, by: insertion)
        for consent in batch.consents {
          let id = AttendeeID(first + Int64(consent.row))
          try setConsent(consent.name, version: consent.version, of: id, at: note.at, in: access)
        }
        first += Int64(batch.count)
      }
    }
  }

  /// Among a million codes of 50 random bits, two are equal in about one of two thousand lists.
  private func replaceRepeatedCodes(
    by code: () -> AttendeeCode, in access: borrowing DatabaseAccess
  ) throws -> Int {
    let repeated = try access.rows(
      """
      SELECT * FROM attendees AS later WHERE id NOT IN
        (SELECT min(id) FROM attendees GROUP BY code)
      """, [], AttendeeRow.init(row:))
    for row in repeated {
      let values = try values(of: row)
      let code = code()
      try access.execute(
        "UPDATE attendees SET code = ?, operate = ?, notify = ? WHERE id = ?",
        [
          .text(code.text), .bytes(try sealed(values, .operate, code)),
          .bytes(try sealed(values, .notify, code)), .integer(row.id.number),
        ])
    }
    return repeated.count
  }
}

extension AttendeeStore.ArrivalNote {
  /// What all rows of the table have in common.
  fileprivate var columns: [(column: String, value: StoredValue)] {
    [
      ("status", .text(AttendeeStatus.registered.rawValue)), ("source", .text(source)),
      ("added", .integer(at.seconds)), ("last_import", .integer(importID)),
    ]
  }
}

/// Fills the cells of the table of attendees from batches.
private struct ArrivalCells: ~Copyable {
  static let columns = ["id", "code", "lookup", "operate", "notify", "fingerprint"]

  /// The code and the lookup of the current row.
  private let texts: UnsafeMutableBufferPointer<UInt8>
  private let code: UnsafeMutableBufferPointer<UInt8>
  private let lookup: UnsafeMutableBufferPointer<UInt8>

  init() {
    texts = .allocate(capacity: AttendeeCode.length + Lookup.length)
    texts.initialize(repeating: 0)
    code = .init(rebasing: texts[..<AttendeeCode.length])
    lookup = .init(rebasing: texts[AttendeeCode.length...])
  }

  deinit { texts.deallocate() }

  /// - Parameter first: the id of the first row.
  borrowing func insert(
    _ batch: ArrivalBatch, from first: Int64, by insertion: borrowing BulkInsertion
  ) throws {
    guard let codeStart = code.baseAddress else { return }
    let (code, lookup) = (self.code, self.lookup)
    try batch.rows.withUnsafeBufferPointer { rows in
      try batch.boxes.withUnsafeBytes { boxes in
        var start = 0
        try insertion.insert(rows.count) { index, cells in
          let row = rows[index]
          let middle = start + row.operate + BulkSealer.overhead
          let end = middle + row.notify + BulkSealer.overhead
          row.code.write(to: codeStart)
          row.lookup.write(to: lookup)
          cells.set(0, first + Int64(index))
          cells.set(1, text: UnsafeRawBufferPointer(code))
          cells.set(2, text: UnsafeRawBufferPointer(lookup))
          cells.set(3, bytes: .init(rebasing: boxes[start..<middle]))
          cells.set(4, bytes: .init(rebasing: boxes[middle..<end]))
          cells.set(5, row.fingerprint.stored)
          start = end
        }
      }
    }
  }
}
