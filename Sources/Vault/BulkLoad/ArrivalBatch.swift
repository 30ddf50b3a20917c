import Sealing
package import Vocabulary

/// Some thousand new attendees of one list on their way into a vault, in flat buffers: so that a
/// long list costs no allocation for each of its rows.
///
/// It is filled by an ``ArrivalWriter``, sealed by an ``ArrivalSealer``, on whichever thread has
/// the time, and inserted by ``AttendeeStore/fill(_:in:code:from:)``.
package struct ArrivalBatch: Sendable {
  struct Row {
    let code: AttendeeCode
    let lookup: Lookup
    /// The lengths of what the row's two boxes hold.
    var operate: Int
    var notify: Int
  }

  /// A consent that comes with the attendee of a row.
  struct GivenConsent {
    let row: Int
    let name: Slug
    let version: Int
  }

  var rows: [Row] = []
  var consents: [GivenConsent] = []
  /// What the boxes hold, row by row, operate before notify: emptied when they are sealed.
  var plain: [UInt8] = []
  /// The boxes in the same order, each ``BulkSealer/overhead`` longer.
  var boxes: [UInt8] = []

  package init() {}

  /// An empty one with room for as much as the last held.
  package init(likeLast last: ArrivalBatch) {
    rows.reserveCapacity(last.rows.count + last.rows.count / 8)
    plain.reserveCapacity(last.plain.capacity)
  }

  package var count: Int { rows.count }
  /// Every row has two boxes, even of nothing.
  package var isSealed: Bool { rows.isEmpty || !boxes.isEmpty }
  /// The bytes that its rows take: for deciding that it is full.
  package var byteCount: Int { plain.count + rows.count * MemoryLayout<Row>.stride }

  package mutating func addConsent(_ name: Slug, version: Int) {
    consents.append(GivenConsent(row: rows.count - 1, name: name, version: version))
  }
}
