/// The place of a cell's bytes: in the window, or in the record's unescaped bytes.
struct Cell {
  /// An offset from the record's start. Negative offsets count from -1 downward and mean the start
  /// of the unescaped bytes.
  var start: Int32
  var length: Int32

  func bytes(
    text: UnsafePointer<UInt8>, unescaped: UnsafePointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    let base = start >= 0 ? text + Int(start) : unescaped + Int(-1 - start)
    return UnsafeBufferPointer(start: base, count: Int(length))
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether there are only spaces, tabs, line ends, NULs, no-break and ideographic spaces.
  var isBlank: Bool {
    var index = 0
    while index < count {
      let byte = self[index]
      if byte <= .space {
        guard byte == .space || byte == 0 || (byte >= .tab && byte <= .carriageReturn) else {
          return false
        }
        index += 1
      } else if byte == 0xE3, index + 2 < count, self[index + 1] == 0x80, self[index + 2] == 0x80 {
        index += 3
      } else if byte == 0xC2, index + 1 < count, self[index + 1] == 0xA0 {
        index += 2
      } else {
        return false
      }
    }
    return true
  }
}
