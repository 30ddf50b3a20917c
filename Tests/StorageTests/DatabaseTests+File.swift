import Foundation
import Storage
import TestSupport
import Testing

/// What a database leaves on the disk, and what it does with a file that is not as it should be.
extension DatabaseTests {
  @Test func `the file and what SQLite puts beside it are the owner's alone`() throws {
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

  @Test func `a link is not followed to a database`() throws {
    try opened().close()
    let link = folder.path("link.sqlite")
    symlink(path, link)
    #expect(throws: StorageError.refused(path: link, reason: "it is no plain file")) {
      try opened(at: link)
    }
  }

  @Test(arguments: [
    Array("name,email\nAoi,aoi@example.org\n".utf8) + Array(repeating: 0x20, count: 4096),
    SeededBytes.of(8192), Array("SQLite format 2\0".utf8) + SeededBytes.of(4080), [1],
  ])
  func `a file that is no database is refused and not touched`(bytes: [UInt8]) throws {
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
    // A name in the unique index alone: the table then has a row that the index lacks.
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

  @Test func `a file that may grow no further is full, and holds what it held`() throws {
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

  @Test func `a mistaken statement fails by name and tells no value`() throws {
    let database = try opened()
    #expect(throws: StorageError.failed(path: path, reason: "no such table: ghosts")) {
      try database.write { try $0.execute("DELETE FROM ghosts WHERE name = ?", [.text("Aoi")]) }
    }
  }

  @Test func `a closed database answers no more`() throws {
    let database = try opened()
    try database.close()
    #expect(throws: StorageError.self) { try names(database) }
    #expect(throws: Never.self) { try database.close() }
  }

  // MARK: what is left of deleted rows

  /// `secure_delete` alone leaves copies behind, and the log keeps everything.
  @Test func `after vacuum and truncation no deleted value is in any file`() throws {
    let database = try opened()
    try database.write { access in
      for number in 1...1500 { try Self.add("canary-\(number * 7919 % 1500)", number, in: access) }
    }
    try database.write { _ = try $0.execute("DELETE FROM guests") }
    let search = CanarySearch(["canary-1", "canary-77"])
    let copies = try TemporaryFolder()
    #expect(try !search.hits(below: try copies.copy(of: folder.path, as: "before")).isEmpty)
    try database.vacuum()
    #expect(try database.truncateLog())
    let after = try copies.copy(of: folder.path, as: "after")
    #expect(try search.hits(below: after) == [])
    #expect(contents(of: after + "/test.sqlite-wal") == [])
  }

  @Test func `a reader that stands in the way of the truncation is told of`() throws {
    let (database, reader) = (try opened(waiting: false), try opened())
    try database.write { try Self.add("Aoi", 1, in: $0) }
    try reader.read { access in
      _ = try access.count("SELECT count(*) FROM guests")
      try database.write { try Self.add("Ben", 2, in: $0) }
      #expect(try !database.truncateLog())
    }
    #expect(try database.truncateLog())
  }
}

extension SeededBytes {
  static func of(_ count: Int) -> [UInt8] {
    var random = SeededBytes(seed: 21)
    return random.next(count)
  }
}
