/// Distinguishes the table's rows from repeated headers and from other sections of the file.
struct SectionWatch {
  /// The relation of a record to the table.
  enum Finding {
    case row, repetition, otherHeader
  }

  private let options: TableOptions
  private let header: [[UInt8]]
  private let record = Record()

  /// How many blank records may still start a look ahead. A list with more has no sections.
  private var looks = 1_000

  init(_ options: TableOptions, _ header: [[UInt8]]) {
    self.options = options
    self.header = header
  }

  /// Compares a record with each row of the header.
  static func compare(
    _ record: Record, in window: UnsafePointer<UInt8>, to headers: [[[UInt8]]]
  ) -> Finding {
    for index in headers.indices {
      let finding = compare(record, in: window, to: headers[index])
      if finding != .row { return finding }
    }
    return .row
  }

  /// Compares a record with one row of the header. Most rows already differ in the first cell.
  private static func compare(
    _ record: Record, in window: UnsafePointer<UInt8>, to header: [[UInt8]]
  ) -> Finding {
    guard let first = header.first, header.count > 1, record.count > 1,
      equal(record.bytes(0, in: window), first)
    else { return .row }
    let cells = (0..<record.count).map { Array(record.bytes($0, in: window)) }
    if cells == header { return .repetition }
    guard record.count != header.count else { return .row }
    let shared = cells.count { !$0.isEmpty && header.contains($0) }
    let filled = cells.count { !$0.isEmpty }
    return shared >= 3 && shared * 5 >= filled * 3 ? .otherHeader : .row
  }

  @inline(__always)
  private static func equal(_ bytes: UnsafeBufferPointer<UInt8>, _ other: [UInt8]) -> Bool {
    bytes.count == other.count && bytes.elementsEqual(other)
  }

  /// Whether another section begins with the next records, after a blank one. A section begins with
  /// a title and a header, or with a header of another width.
  ///
  /// - Throws: `TableError.unreadable`.
  mutating func endsHere(_ reader: RecordReader) throws -> Bool {
    guard header.count > 1, looks > 0 else { return false }
    looks -= 1
    var next: [Glimpse] = []
    try reader.peek(into: record) { record in
      let glimpse = Glimpse(record, in: UnsafePointer(reader.window.base))
      if glimpse.filled > 0 { next.append(glimpse) }
      return next.count < 3
    }
    guard let first = next.first else { return false }
    let second = next.dropFirst().first
    if first.isTitle, let second { return isOtherHeader(second, above: next.dropFirst(2).first) }
    return isOtherHeader(first, above: second)
  }

  private func isOtherHeader(_ row: Glimpse, above below: Glimpse?) -> Bool {
    guard row.isHeaderLike, row.cells != header else { return false }
    let known = row.cells.count { options.knowsColumn(String(decoding: $0, as: UTF8.self)) }
    if known > 1 { return true }
    return row.count != header.count && (known > 0 || below?.count == row.count)
  }

  /// The properties of a record that are visible without moving on.
  private struct Glimpse {
    let cells: [[UInt8]]
    let count: Int
    let filled: Int
    let isHeaderLike: Bool

    /// Only the first cell is filled.
    var isTitle: Bool { filled == 1 && !(cells.first ?? []).isEmpty }

    init(_ record: Record, in window: UnsafePointer<UInt8>) {
      count = record.count
      let kinds = (0..<record.count).map { CellKind(record.bytes($0, in: window)) }
      cells = (0..<record.count).map { Array(record.bytes($0, in: window)) }
      filled = kinds.count { $0 != .empty }
      isHeaderLike = filled > 1 && filled * 2 > count && !kinds.contains { $0.isData }
    }
  }
}
