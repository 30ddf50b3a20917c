import Testing

struct ArchitectureTests {
  let repository: Repository

  init() throws { repository = try Repository() }

  /// The files of every module, read once for all tests.
  static let sources: [String: [SourceFile]] = Dictionary(
    uniqueKeysWithValues: Architecture.modules.map {
      ($0.name, try! Repository().sources(of: $0.name))
    })

  func sources(of module: Architecture.Module) throws -> [SourceFile] {
    try #require(Self.sources[module.name])
  }

  // MARK: the sources

  @Test func `a module imports lower layers and the parts that the table gives it`() throws {
    var objections: [String] = []
    for module in Architecture.modules {
      for file in try sources(of: module) {
        for (line, imported) in file.imports {
          guard let objection = Architecture.objection(to: imported, in: module) else { continue }
          objections.append("\(file.path):\(line): \(objection)")
        }
      }
    }
    #expect(objections == [])
  }

  @Test func `the table and the folder of sources hold the same modules`() throws {
    #expect(try repository.modules() == Architecture.modules.map(\.name).sorted())
  }

  @Test(arguments: Architecture.modules)
  func `no module is empty`(module: Architecture.Module) throws {
    let files = repository.files(
      of: module.name,
      ending: module.layer == 1 ? ".modulemap" : module.layer == 11 ? ".c" : ".swift")
    #expect(!files.isEmpty)
  }

  @Test(arguments: Architecture.modules)
  func `the manifest declares what a module imports, and nothing else`(module: Architecture.Module)
    throws
  {
    let manifest = PackageManifest(try repository.text("Package.swift"))
    let declared = try #require(manifest.dependencies[module.name])
    // C imports nothing. It calls a function of `Commands`.
    let called: Set<String> = module.layer == 11 ? ["Commands"] : []
    let imported = Set(try sources(of: module).flatMap(\.imports).map(\.module)).union(called)
    let ours = imported.filter {
      Architecture.module($0) != nil || !Architecture.everywhere.contains($0)
    }
    // Every module may import `Logging`, but it is still a package.
    let packages = imported.intersection(["Logging"])
    #expect(declared.sorted() == ours.union(packages).sorted())
  }

  @Test func `the manifest declares the modules of the table alone`() throws {
    let manifest = PackageManifest(try repository.text("Package.swift"))
    let declared = manifest.dependencies.keys.filter {
      !["TestSupport", "DefinitionSupport", "WorkspaceSupport"].contains($0)
    }
    #expect(declared.sorted() == Architecture.modules.map(\.name).sorted())
  }

  @Test func `the world is passed in`() throws {
    var found: [String] = []
    for module in Architecture.modules where !Architecture.worldly.contains(module.name) {
      for file in try sources(of: module) {
        found += file.worldlyLines.map { "\(file.path):\($0.line): \($0.what)" }
      }
    }
    #expect(found == [])
  }

  @Test func `only Storage knows the engine of its databases`() throws {
    var found: [String] = []
    for module in Architecture.modules where module.name != "Storage" {
      for file in try sources(of: module) {
        found += file.lines(saying: Architecture.engineWords).map {
          "\(file.path):\($0.line): \($0.word)"
        }
      }
    }
    #expect(found == [])
  }

  @Test func `no type bears its module's name`() throws {
    var found: [String] = []
    for module in Architecture.modules {
      for file in try sources(of: module) where file.types.contains(module.name) {
        found.append(file.path)
      }
    }
    #expect(found == [])
  }

  @Test func `the page says what the table says`() throws {
    let rows = try repository.text("docs/architecture.md").split(separator: "\n")
      .filter { $0.hasPrefix("| ") }
      .map { $0.split(separator: "|").map { $0.trimming() } }
    let table = Architecture.modules.map { module in
      ["\(module.layer)", module.name, module.job, module.outside.joined(separator: ", ")]
    }
    #expect(Array(rows.dropFirst()) == table)
  }

  // MARK: the table itself

  @Test func `a module stands in the table once, and an outside part is one module's`() {
    let names = Architecture.modules.map(\.name)
    #expect(Set(names).count == names.count)
    let parts = Architecture.modules.flatMap(\.outside)
    #expect(Set(parts).count == parts.count)
    #expect(Architecture.modules.map(\.layer) == Architecture.modules.map(\.layer).sorted(by: >))
    #expect(Architecture.everywhere.isDisjoint(with: names + parts))
  }

  @Test(arguments: [
    ("Vault", "Vocabulary"), ("Vault", "Storage"), ("Storage", "CSQLite"),
    ("Storage", "Foundation"),
    ("Application", "Intake"), ("Commands", "Application"), ("Commands", "Vocabulary"),
    ("mayfly", "Commands"), ("Commands", "ArgumentParser"), ("Mail", "CLibCURL"),
    ("Vocabulary", "Glibc"), ("Letters", "Synchronization"),
  ])
  func `what the plan allows meets no objection`(importer: String, name: String) throws {
    #expect(
      Architecture.objection(to: name, in: try #require(Architecture.module(importer))) == nil)
  }

  @Test(arguments: [
    ("Vault", "Intake", "Intake is in layer 6, Vault in layer 4"),
    ("Vault", "Ledger", "Ledger is in layer 4, Vault in layer 4"),
    ("Vault", "Vault", "Vault is in layer 4, Vault in layer 4"),
    ("Application", "Commands", "Commands is in layer 10, Application in layer 8"),
    ("Vault", "Yams", "'Yams' is no module, and the table does not give it to Vault"),
    ("Letters", "Crypto", "'Crypto' is no module, and the table does not give it to Letters"),
    (
      "Intake", "ArgumentParser",
      "'ArgumentParser' is no module, and the table does not give it to Intake"
    ),
    (
      "Vault", "FoundationNetworking",
      "'FoundationNetworking' is no module, and the table does not give it to Vault"
    ),
    ("Intake", "CZlib", "the table does not give CZlib to Intake"),
    ("mayfly", "Vault", "mayfly may import Commands alone"),
  ])
  func `what the plan forbids meets an objection`(
    importer: String, name: String, objection: String
  ) throws {
    #expect(
      Architecture.objection(to: name, in: try #require(Architecture.module(importer))) == objection
    )
  }
}

extension Substring {
  fileprivate func trimming() -> String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
