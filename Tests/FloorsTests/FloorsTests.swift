import Testing

struct FloorsTests {
  let repository: Repository

  init() throws { repository = try Repository() }

  /// Every room's files, read once for all tests.
  static let sources: [String: [SourceFile]] = Dictionary(
    uniqueKeysWithValues: Floors.rooms.map { ($0.name, try! Repository().sources(of: $0.name)) })

  func sources(of room: Floors.Room) throws -> [SourceFile] {
    try #require(Self.sources[room.name])
  }

  // MARK: the sources

  @Test func `a room imports lower floors and the parts that the table gives it`() throws {
    var objections: [String] = []
    for room in Floors.rooms {
      for file in try sources(of: room) {
        for (line, module) in file.imports {
          guard let objection = Floors.objection(to: module, in: room) else { continue }
          objections.append("\(file.path):\(line): \(objection)")
        }
      }
    }
    #expect(objections == [])
  }

  @Test func `the table and the folder of sources hold the same rooms`() throws {
    #expect(try repository.rooms() == Floors.rooms.map(\.name).sorted())
  }

  @Test(arguments: Floors.rooms)
  func `no room is empty`(room: Floors.Room) throws {
    let files = repository.files(of: room.name, ending: room.floor == 0 ? ".modulemap" : ".swift")
    #expect(!files.isEmpty)
  }

  @Test(arguments: Floors.rooms)
  func `the manifest declares what a room imports, and nothing else`(room: Floors.Room) throws {
    let manifest = PackageManifest(try repository.text("Package.swift"))
    let declared = try #require(manifest.dependencies[room.name])
    let imported = Set(try sources(of: room).flatMap(\.imports).map(\.module))
    let ours = imported.filter { Floors.room($0) != nil || !Floors.everywhere.contains($0) }
    // `Logging` may be imported everywhere, and is a package all the same.
    let packages = imported.intersection(["Logging"])
    #expect(declared.sorted() == ours.union(packages).sorted())
  }

  @Test func `the manifest declares the rooms of the table alone`() throws {
    let manifest = PackageManifest(try repository.text("Package.swift"))
    let declared = manifest.dependencies.keys.filter { $0 != "TestSupport" }
    #expect(declared.sorted() == Floors.rooms.map(\.name).sorted())
  }

  @Test func `the world is passed in`() throws {
    var found: [String] = []
    for room in Floors.rooms where !Floors.worldly.contains(room.name) {
      for file in try sources(of: room) {
        found += file.worldlyLines.map { "\(file.path):\($0.line): \($0.what)" }
      }
    }
    #expect(found == [])
  }

  @Test func `no type bears its module's name`() throws {
    var found: [String] = []
    for room in Floors.rooms {
      for file in try sources(of: room) where file.types.contains(room.name) {
        found.append(file.path)
      }
    }
    #expect(found == [])
  }

  @Test func `the page says what the table says`() throws {
    let rows = try repository.text("docs/floors.md").split(separator: "\n")
      .filter { $0.hasPrefix("| ") }
      .map { $0.split(separator: "|").map { $0.trimming() } }
    let table = Floors.rooms.map { room in
      ["\(room.floor)", room.name, room.job, room.outside.joined(separator: ", ")]
    }
    #expect(Array(rows.dropFirst()) == table)
  }

  // MARK: the table itself

  @Test func `a room stands in the table once, and an outside part is one room's`() {
    let names = Floors.rooms.map(\.name)
    #expect(Set(names).count == names.count)
    let parts = Floors.rooms.flatMap(\.outside).filter { $0 != "ArgumentParser" }
    #expect(Set(parts).count == parts.count)
    #expect(Floors.rooms.map(\.floor) == Floors.rooms.map(\.floor).sorted(by: >))
    #expect(Floors.everywhere.isDisjoint(with: names + parts))
  }

  @Test(arguments: [
    ("Vault", "Vocabulary"), ("Vault", "Storage"), ("Storage", "GRDB"), ("Storage", "Foundation"),
    ("Application", "Intake"), ("Commands", "Application"), ("Commands", "Vocabulary"),
    ("mayfly", "Commands"), ("mayfly", "ArgumentParser"), ("Post", "CLibCURL"),
    ("Vocabulary", "Glibc"), ("Letters", "Synchronization"),
  ])
  func `what the plan allows meets no objection`(room: String, module: String) throws {
    #expect(Floors.objection(to: module, in: try #require(Floors.room(room))) == nil)
  }

  @Test(arguments: [
    ("Vault", "Intake", "Intake stands on floor 4, Vault on floor 3"),
    ("Vault", "Ledger", "Ledger stands on floor 3, Vault on floor 3"),
    ("Vault", "Vault", "Vault stands on floor 3, Vault on floor 3"),
    ("Application", "Commands", "Commands stands on floor 7, Application on floor 5"),
    ("Vault", "GRDB", "'GRDB' is no room, and the table does not give it to Vault"),
    ("Letters", "Crypto", "'Crypto' is no room, and the table does not give it to Letters"),
    (
      "Intake", "ArgumentParser",
      "'ArgumentParser' is no room, and the table does not give it to Intake"
    ),
    (
      "Vault", "FoundationNetworking",
      "'FoundationNetworking' is no room, and the table does not give it to Vault"
    ),
    ("Intake", "CZlib", "the table does not give CZlib to Intake"),
    ("mayfly", "Vault", "mayfly may import Commands alone"),
  ])
  func `what the plan forbids meets an objection`(
    room: String, module: String, objection: String
  ) throws {
    #expect(Floors.objection(to: module, in: try #require(Floors.room(room))) == objection)
  }
}

extension Substring {
  fileprivate func trimming() -> String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
