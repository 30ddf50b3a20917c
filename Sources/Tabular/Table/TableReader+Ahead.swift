extension TableReader {
  /// The cells of the next rows that are not blank, without moving on: what columns hold is found
  /// out from them.
  ///
  /// They end where another section of the file seems to begin: after a blank row, with a row of
  /// another width or with only one filled cell.
  ///
  /// - Parameter limit: how many rows at most. Fewer are shown when they are large.
  /// - Throws: `TableError.unreadable`.
  package func rowsAhead(limit: Int) throws -> [[String]] {
    var rows: [[String]] = []
    var size = 0
    var afterBlank = false
    let record = Record()
    try reader.peek(into: record) { record in
      let window = UnsafePointer(reader.window.base)
      if record.isBlank(in: window) {
        afterBlank = true
        return true
      }
      let cells = (0..<record.count).map {
        String(decoding: record.bytes($0, in: window), as: UTF8.self)
      }
      if afterBlank, !rows.isEmpty, isOtherSection(cells) { return false }
      afterBlank = false
      if SectionWatch.compare(record, in: window, to: headers) == .row { rows.append(cells) }
      size += record.end - record.start
      return rows.count < limit && size < TableLimits.sample
    }
    return rows
  }

  private func isOtherSection(_ cells: [String]) -> Bool {
    let filled = cells.count { !$0.isEmpty }
    return filled <= 1 || !header.isEmpty && cells.count != header.count
  }
}
