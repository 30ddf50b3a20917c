import Glibc

/// Standard input as a pipe with some bytes in it. A pipe has no size and no positions.
struct FilledPipe {
  let source = TableSource.standardInput

  /// Nil if the pipe cannot hold all bytes.
  init?(_ bytes: [UInt8]) {
    var ends: [Int32] = [-1, -1]
    guard bytes.count < 65_536, pipe(&ends) == 0 else { return nil }
    defer { for end in ends { close(end) } }
    let written = bytes.withUnsafeBytes { write(ends[1], $0.baseAddress, $0.count) }
    guard written == bytes.count, dup2(ends[0], STDIN_FILENO) == STDIN_FILENO else { return nil }
  }
}
