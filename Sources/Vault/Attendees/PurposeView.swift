import Sealing
package import Vocabulary

/// What code that acts for one purpose holds: a key that opens the boxes of that purpose alone.
package struct PurposeView: Sendable {
  package let purpose: Purpose
  /// What the context of its boxes begins with; the attendee's code follows.
  let place: [UInt8]
  private let sealer: BoxSealer

  package init(_ purpose: Purpose, of event: EventID, keys: EventKeys) {
    self.purpose = purpose
    place = Array("\(event) \(purpose.rawValue) ".utf8)
    sealer = keys.sealer(for: purpose)
  }

  /// The attendee's fields of this purpose.
  ///
  /// - Throws: `SealingError.tampered` when the box was changed or moved.
  package func values(of row: AttendeeRow) throws -> FieldValues {
    let plain = try sealer.open(row.box(for: purpose), context: context(row.code))
    guard let values = FieldValues(bytes: plain) else { throw VaultError.damagedBox }
    return values
  }

  func sealed(_ values: FieldValues, code: AttendeeCode) throws -> [UInt8] {
    try sealer.seal(values.bytes, context: context(code))
  }

  func bulkSealer(_ environment: Environment) -> BulkSealer {
    BulkSealer(sealer, environment: environment)
  }

  /// Binds a box to its event, row and purpose, so that boxes cannot be swapped.
  private func context(_ code: AttendeeCode) -> [UInt8] {
    place + code.text.utf8
  }
}
