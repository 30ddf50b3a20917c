import Foundation
import Tabular
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// The place where the window ends does not change the result of the reading.
struct BoundaryTests {
  /// Bytes of text that are visible at a time.
  static let window = 256 << 10

  @Test(arguments: 0...14)
  func `a broken record at the end of the window is read whole`(inside: Int) throws {
    let head = "Name,Email,Ticket\n"
    let row = "\(String(repeating: "x", count: 80)),x@example.org,VIP\n"
    let broken = "\"Quoted\"  Start,q@example.org,VIP\n"
    let left = Self.window - inside - head.utf8.count
    let pad = left % row.utf8.count
    let filler = String(repeating: row, count: left / row.utf8.count - 1)
    let last = String(repeating: "y", count: pad) + row
    let reading = try Reading(head + filler + last + broken + row)
    #expect(reading.rows.suffix(2).first?.cells == ["\"Quoted\"  Start", "q@example.org", "VIP"])
    #expect(reading.rows.last?.cells.last == "VIP")
    #expect(reading.rows.allSatisfy { $0.cells.count == 3 && $0.damage == [] })
  }

  @Test(arguments: 0...2)
  func `a row that is cut is cut between characters`(shift: Int) throws {
    let start = String(repeating: "x", count: shift)
    let long = start + String(repeating: "あ", count: (9 << 20) / 3)
    let reading = try Reading("Name,Email\nAnna,a@example.org\n\(long),b\nCleo,c@example.org\n")
    #expect(reading.rows.map(\.damage) == [[], .tooLong, []])
    #expect(reading.rows.map(\.line) == [2, 3, 4])
  }

  @Test func `a row that is cut and holds bad bytes says both`() throws {
    var bytes = Array("Name,Email\nAnna,a@example.org\nZoë,\n".utf8)
    bytes.removeLast()
    bytes += [0xFF, 0x2C] + [UInt8](repeating: 0x78, count: 9 << 20)
    let reading = try Reading(.bytes(bytes), TableOptions(encoding: "UTF-8"))
    #expect(reading.rows.map(\.damage) == [[], [.tooLong, .badEncoding]])
  }

  @Test(arguments: ["UTF-8", "CP932", "UTF-16LE"])
  func `a pipe that gives a little at a time is read as memory is`(encoding: String) throws {
    let rows = (0..<24_000).map { "氏名 \($0),\"person\($0)@example.jp\",\"二行の\n\"\"住所\"\"\"\n" }
    let text = "氏名,メールアドレス,住所\n" + rows.joined()
    let bytes = try #require(encoded(text, as: encoding))
    let pipe = Pipe()
    let source = TableSource.file(path: "/proc/self/fd/\(pipe.fileHandleForReading.fileDescriptor)")
    // A descriptor of its own: the pipe closes the other one, and whoever closes one twice closes
    // another test's.
    let target = dup(pipe.fileHandleForWriting.fileDescriptor)
    try pipe.fileHandleForWriting.close()
    let writer = Thread {
      var place = 0
      while place < bytes.count {
        let written = bytes.withUnsafeBytes {
          write(target, $0.baseAddress.map { $0 + place }, min(4_093, bytes.count - place))
        }
        guard written > 0 else { break }
        place += written
      }
      close(target)
    }
    writer.start()
    let piped = try Reading(source)
    #expect(piped.rows == (try Reading(.bytes(bytes))).rows)
    #expect(piped.rows.count == rows.count)
    #expect(piped.shape.encoding == encoding)
  }
}
