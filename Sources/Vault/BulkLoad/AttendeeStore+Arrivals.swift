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
    try access.count(
      """
      SELECT NOT EXISTS (SELECT 1 FROM attendees) AND NOT EXISTS (SELECT 1 FROM erasures WHERE back = 0)
      """) == 1
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
    try access.dropUniqueIndexes(of: EventVault.attendees)
    let insertion = try ArrivalInsertion(note, in: access)
    while let batch = try next() {
      try insertion.insert(batch)
      let beforeFirst = access.lastInsertedID - Int64(batch.count)
      for consent in batch.consents {
        let id = AttendeeID(beforeFirst + Int64(consent.row + 1))
        try setConsent(consent.name, version: consent.version, of: id, at: note.at, in: access)
      }
    }
    do {
      try access.makeUniqueIndexes(of: EventVault.attendees)
    } catch  where DatabaseAccess.isConstraint(error) {
      guard try replaceRepeatedCodes(by: code, in: access) > 0 else { throw error }
      try access.makeUniqueIndexes(of: EventVault.attendees)
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

/// The statement that inserts batches into the table of attendees.
private struct ArrivalInsertion: ~Copyable {
  private let statement: RepeatedStatement
  /// The bound texts, which must not move: the status, the source, and the code and lookup of the
  /// current row.
  private let texts: UnsafeMutableBufferPointer<UInt8>
  private let code: UnsafeMutableBufferPointer<UInt8>
  private let lookup: UnsafeMutableBufferPointer<UInt8>

  init(_ note: AttendeeStore.ArrivalNote, in access: borrowing DatabaseAccess) throws {
    statement = try access.repeated(
      """
      INSERT INTO attendees
        (code, lookup, operate, notify, status, source, added, last_import, fingerprint)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    let status = Array(AttendeeStatus.registered.rawValue.utf8)
    let source = Array(note.source.utf8)
    let blank = Array(repeating: UInt8(0), count: AttendeeCode.length + Lookup.length)
    texts = .allocate(capacity: status.count + source.count + blank.count)
    _ = texts.initialize(from: status + source + blank)
    let rowStart = status.count + source.count
    code = .init(rebasing: texts[rowStart..<rowStart + AttendeeCode.length])
    lookup = .init(rebasing: texts[(rowStart + AttendeeCode.length)...])
    statement.bind(text: .init(rebasing: UnsafeRawBufferPointer(code)[...]), at: 1)
    statement.bind(text: .init(rebasing: UnsafeRawBufferPointer(lookup)[...]), at: 2)
    statement.bind(text: .init(rebasing: UnsafeRawBufferPointer(texts)[..<status.count]), at: 5)
    statement.bind(
      text: .init(rebasing: UnsafeRawBufferPointer(texts)[status.count..<rowStart]), at: 6)
    statement.bind(note.at.seconds, at: 7)
    statement.bind(note.importID, at: 8)
  }

  deinit { texts.deallocate() }

  borrowing func insert(_ batch: ArrivalBatch) throws {
    guard let codeStart = code.baseAddress else { return }
    try batch.boxes.withUnsafeBytes { boxes in
      var start = 0
      for row in batch.rows {
        let middle = start + row.operate + BulkSealer.overhead
        let end = middle + row.notify + BulkSealer.overhead
        row.code.write(to: codeStart)
        row.lookup.write(to: lookup)
        statement.bind(bytes: .init(rebasing: boxes[start..<middle]), at: 3)
        statement.bind(bytes: .init(rebasing: boxes[middle..<end]), at: 4)
        statement.bind(row.fingerprint.stored, at: 9)
        try statement.run()
        start = end
      }
    }
  }
}
