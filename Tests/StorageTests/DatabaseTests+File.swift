import Foundation
import Storage
import TestSupport
import Testing

/// The files of a database on the disk, and how it treats a file that is damaged or not its own.
extension DatabaseTests {
  @Test func `only the owner can read the file and the files that SQLite puts beside it`() throws {
    let database = try opened()
    try database.write { try Self.add("Aoi", 1, in: $0) }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names == ["test.sqlite", "test.sqlite-shm", "test.sqlite-wal"])
    #expect(names.map { mode(of: folder.path($0)) } == [0o600, 0o600, 0o600])
    try database.close()
  }

  @Test func `a database that must exist is not made`() throws {
    #expect(throws: StorageError.missing(path: path)) {
      try Database(path: path, schema: [Self.guests], mustExist: true)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test func `a database is not opened through a symbolic link`() throws {
    try opened().close()
    let link = folder.path("link.sqlite")
    symlink(path, link)
    #expect(throws: StorageError.refused(path: link, because: .notAPlainFile)) {
      try opened(at: link)
    }
  }

  @Test(arguments: [
    Array("name,email\nAoi,aoi@example.org\n".utf8) + Array(repeating: 0x20, count: 4096),
    SeededBytes.of(8192), Array("SQLite format 2\0".utf8) + SeededBytes.of(4080), [1],
  ])
  func `a file that is not a database is refused and not touched`(bytes: [UInt8]) throws {
    try folder.write(bytes, to: "test.sqlite")
    #expect(throws: StorageError.corrupt(path: path)) { try opened() }
    #expect(contents(of: path) == bytes)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["test.sqlite"])
  }

  @Test func `damage inside the file is found`() throws {
    let database = try opened()
    try database.write { access in
      for number in 1...2000 { try Self.add("Guest \(number)", number, in: access) }
    }
    #expect(try database.integrityFaults() == [])
    try database.close()
    // Change a name in the unique index only: the table then has a row that the index lacks.
    var bytes = contents(of: path)
    let name = Array("Guest 1999".utf8)
    let places = bytes.indices.dropLast(name.count).filter {
      bytes[$0] == name[0] && bytes[$0...].starts(with: name)
    }
    try #require(places.count == 2)
    for place in places {
      let good = bytes[place]
      bytes[place] = UInt8(ascii: "X")
      try folder.write(bytes, to: "test.sqlite")
      let damaged = try opened()
      #expect(try !damaged.integrityFaults().isEmpty)
      try damaged.close()
      bytes[place] = good
    }
  }

  @Test func `a file that cannot grow is reported as full, and keeps its data`() throws {
    let database = try opened()
    try database.write { try Self.add("Aoi", 1, in: $0) }
    #expect(throws: StorageError.full(path: path)) {
      try database.write { access in
        try access.row("PRAGMA max_page_count = 12", []) { _ in }
        for number in 2...100_000 { try Self.add("Guest \(number)", number, in: access) }
      }
    }
    #expect(try names(database) == ["Aoi"])
    #expect(try database.integrityFaults() == [])
  }

  @Test func `the error of a wrong statement has a name and shows no value`() throws {
    let database = try opened()
    #expect(throws: StorageError.failed(path: path, because: .engine("no such table: ghosts"))) {
      try database.write { try $0.execute("DELETE FROM ghosts WHERE name = ?", [.text("Aoi")]) }
    }
  }

  // MARK: deleted rows

  /// `secure_delete` alone leaves copies of deleted values, and the log keeps everything.
  @Test func `no file holds a deleted value after the database is compacted`() throws {
    let database = try opened()
    try database.write { access in
      for number in 1...1500 { try Self.add("canary-\(number * 7919 % 1500)", number, in: access) }
    }
    try database.write { _ = try $0.execute("DELETE FROM guests") }
    let search = CanarySearch(["canary-1", "canary-77"])
    let copies = try TemporaryFolder()
    #expect(try !search.hits(below: try copies.copy(of: folder.path, as: "before")).isEmpty)
    #expect(try database.compact())
    let after = try copies.copy(of: folder.path, as: "after")
    #expect(try search.hits(below: after) == [])
    #expect(contents(of: after + "/test.sqlite-wal") == [])
  }
}

extension SeededBytes {
  static func of(_ count: Int) -> [UInt8] {
    var random = SeededBytes(seed: 21)
    return random.next(count)
  }
}
