import Foundation
import Tabular
import TestSupport
import Testing

/// A file that changes while it is read is refused as a list.
struct ChangedFileTests {
  @Test func `a file that grows or is cut while it is read is not taken for whole`() throws {
    for change in [true, false] {
      let folder = try TemporaryFolder()
      let path = folder.path("list.csv")
      let row = "Ada,ada@example.org\n"
      try Data(("Name,Email\n" + String(repeating: row, count: 9)).utf8)
        .write(to: URL(fileURLWithPath: path))
      let reader = try TableReader(.file(path: path))
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      if change {
        try file.seekToEnd()
        try file.write(contentsOf: Data(row.utf8))
      } else {
        try file.truncate(atOffset: 40)
      }
      try reader.forEachRow { _ in }
      #expect(throws: TableError.changed) { try reader.readToEnd() }
    }
  }

  @Test func `a file that nobody touches is whole`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("list.csv")
    try Data("Name,Email\nAda,ada@example.org\n".utf8).write(to: URL(fileURLWithPath: path))
    let reader = try TableReader(.file(path: path))
    try reader.forEachRow { _ in }
    try reader.readToEnd()
  }

  @Test(.timeLimit(.minutes(5)))
  func `a million emptied rows are read as fast as any`() throws {
    let list = "Name,Email\nAda,ada@example.org\n" + String(repeating: ",\n", count: 1_000_000)
    var filled = 0
    let reader = try TableReader(.bytes(Array((list + "Ben,ben@example.org\n").utf8)))
    try reader.forEachRow { if !$0.isBlank { filled += 1 } }
    #expect(filled == 2)
  }
}
