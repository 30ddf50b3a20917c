import Foundation
import TestSupport
import Testing

@testable import Storage

struct CopyTests {
  let folder: TemporaryFolder
  let database: Database

  static let schema = [
    SchemaStep(
      "1 names",
      tables: [
        TableDefinition(
          "names", columns: [.column("id", .integer, primaryKey: true), .column("name", .text)])
      ])
  ]

  init() throws {
    folder = try TemporaryFolder()
    database = try Database(path: folder.path("names.sqlite"), schema: Self.schema)
    try add(1...200, "kept")
  }

  func add(_ numbers: ClosedRange<Int>, _ word: String) throws {
    try database.write { access in
      for number in numbers {
        try access.execute("INSERT INTO names (name) VALUES (?)", [.text("\(word)\(number)")])
      }
    }
  }

  func count(_ path: String) throws -> Int {
    let copy = try Database(path: path, schema: Self.schema)
    defer { try? copy.close() }
    return try copy.read { try $0.count("SELECT count(*) FROM names") }
  }

  @Test func `a copy holds the state at its start, even when others write meanwhile`() throws {
    let other = try Database(path: database.path, schema: Self.schema)
    let target = folder.path("copy.sqlite")
    try other.write { access in
      try access.execute("INSERT INTO names (name) VALUES ('unfinished')")
      try database.snapshot(to: target)
    }
    #expect(mode(of: target) == 0o600)
    #expect(try count(target) == 200)
    #expect(try database.read { try $0.count("SELECT count(*) FROM names") } == 201)
  }

  @Test func `a copy holds no deleted data`() throws {
    try add(1...2000, "deleted")
    try database.write { try $0.execute("DELETE FROM names WHERE name LIKE 'deleted%'") }
    let target = folder.path("copy.sqlite")
    try database.snapshot(to: target)
    #expect(try CanarySearch(["deleted17", "deleted1999"]).hits(below: target) == [])
    #expect(try CanarySearch(["kept17"]).hits(below: target).count == 1)
  }

  @Test func `a copy never overwrites a file`() throws {
    let target = try folder.write("somebody's own", to: "copy.sqlite")
    #expect(throws: StorageError.self) { try database.snapshot(to: target) }
    #expect(contents(of: target) == Array("somebody's own".utf8))
  }
}
