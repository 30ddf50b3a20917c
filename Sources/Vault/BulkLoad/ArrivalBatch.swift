import Sealing
package import Vocabulary

/// Some thousand new attendees of one list, on their way into a vault. Flat buffers hold them, so a
/// long list needs no allocation for each row.
///
/// An ``ArrivalWriter`` fills it, an ``ArrivalSealer`` on any thread seals it, and
/// ``AttendeeStore/fill(_:in:code:from:)`` inserts it.
package struct ArrivalBatch: Sendable {
  struct Row {
    let code: AttendeeCode
    let lookup: Lookup
    /// The lengths of the contents of the row's two boxes, in bytes.
    var operate: Int
    var notify: Int
    /// The length of what only the fingerprint covers, in bytes.
    var rest: Int
    /// Set by the sealing.
    var fingerprint = RowFingerprint.none
  }

  /// A consent of the attendee in a row.
  struct GivenConsent {
    let row: Int
    let name: Slug
    let version: Int
  }

  var rows: [Row] = []
  var consents: [GivenConsent] = []
  /// What the fingerprint covers, row by row: the contents of the boxes, `operate` before `notify`,
  /// then the rest. Empty after the sealing.
  var plain: [UInt8] = []
  /// The boxes in the same order. Each is `BulkSealer.overhead` bytes longer than its content.
  var boxes: [UInt8] = []

  package init() {}

  /// An empty batch with space for as many bytes as `last`.
  package init(likeLast last: ArrivalBatch) {
    rows.reserveCapacity(last.rows.count + last.rows.count / 8)
    plain.reserveCapacity(last.plain.capacity)
  }

  package var count: Int { rows.count }
  /// Whether all rows are sealed. Every row has two boxes, even if they hold no fields.
  package var isSealed: Bool { rows.isEmpty || !boxes.isEmpty }
  /// The size of its rows in bytes. The caller uses it to decide when the batch is full.
  package var byteCount: Int { plain.count + rows.count * MemoryLayout<Row>.stride }

  package mutating func addConsent(_ name: Slug, version: Int) {
    consents.append(GivenConsent(row: rows.count - 1, name: name, version: version))
  }
}
