import Sealing
package import Vocabulary

/// Reads attendees for one purpose. Its key opens only the boxes of that purpose.
package struct PurposeView: Sendable {
  package let purpose: Purpose
  /// The start of the context of its boxes. The code of the attendee follows.
  let place: [UInt8]
  private let sealer: BoxSealer

  package init(_ purpose: Purpose, of event: EventID, keys: EventKeys) {
    self.purpose = purpose
    place = Array("\(event) \(purpose.rawValue) ".utf8)
    sealer = keys.sealer(for: purpose)
  }

  /// The fields of the attendee for this purpose.
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

  /// Binds a box to its event, row and purpose, so that nobody can swap boxes.
  private func context(_ code: AttendeeCode) -> [UInt8] {
    place + code.text.utf8
  }
}
