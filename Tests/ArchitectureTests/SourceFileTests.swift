import Testing

/// Tests the source reader that the other tests in this folder use.
struct SourceFileTests {
  @Test(arguments: [
    ("import Vault", ["Vault"]),
    ("package import Vault", ["Vault"]),
    ("  public import Vault // why", ["Vault"]),
    ("@testable import Vault", ["Vault"]),
    ("@_exported import Vault", ["Vault"]),
    ("@_spi(Inner) @preconcurrency package import Vault", ["Vault"]),
    ("import struct Foundation.Date", ["Foundation"]),
    ("internal import func Glibc.flock", ["Glibc"]),
    ("import A; import B", ["A", "B"]),
    ("#if canImport(Glibc)\n  import Glibc\n#endif", ["Glibc"]),
    ("/* x */ import Vault", ["Vault"]),
    ("let url = \"https://example.org\"\nimport Vault", ["Vault"]),
    ("let a = #\"\"\"\n\"\"\"\nimport Lists\n\"\"\"#\nimport Vault", ["Vault"]),
    ("// import Vault", []),
    ("/// import Vault", []),
    ("/*\nimport Vault\n/* nested */\nimport Ledger\n*/", []),
    ("let help = \"\"\"\n  import Lists into an event\n  \"\"\"", []),
    ("let x = \"import Vault\"", []),
    ("importLists()", []),
    ("let important = 1", []),
    ("func `import`() {}", []),
  ])
  func `an import is found however it is written, and nothing else is one`(
    text: String, modules: [String]
  ) {
    #expect(SourceFile(path: "x", text: text).imports.map(\.module) == modules)
  }

  @Test func `an import is named by its line`() {
    let file = SourceFile(path: "x", text: "// a\n/* b\nc */\n\"\"\"\nd\n\"\"\"\nimport Vault\n")
    #expect(file.imports.map(\.line) == [7])
  }

  @Test(arguments: [
    "let now = Date()", "Date.now", "UUID().uuidString", "ProcessInfo.processInfo.environment",
    "var generator = SystemRandomNumberGenerator()", "Int.random(in: 0..<5)", "\"\\(Date())\"",
    "list.shuffled()", "list.randomElement()", "getenv(\"HOME\")", "time(nil)",
  ])
  func `a world that is read is found`(text: String) {
    #expect(SourceFile(path: "x", text: text).worldlyLines.count == 1)
  }

  @Test(arguments: [
    "// let now = Date()", "let date = CivilDate()", "Date(timeIntervalSince1970: 0)",
    "UUID(uuidString: text)", "Int.random(in: 0..<5, using: &random)", "lifetime(nil)",
    "environment.now()",
  ])
  func `a world that is passed in is left`(text: String) {
    #expect(SourceFile(path: "x", text: text).worldlyLines.map(\.what) == [])
  }

  @Test(arguments: [
    ("try run(\"VACUUM\")", ["VACUUM"]), ("let log = path + \"-wal\"", ["-wal"]),
    ("\"\"\"\n  PRAGMA x\n\"\"\"", ["PRAGMA"]), ("// the -wal of SQLite", []), ("/* VACUUM */", []),
    ("let pragma = 1", []),
  ])
  func `a word of the engine is found in code and texts, not in comments`(
    text: String, words: [String]
  ) {
    let file = SourceFile(path: "x", text: text)
    #expect(file.lines(saying: Architecture.engineWords).map(\.word) == words)
  }

  @Test func `the types of a file are found`() {
    let text = """
      package final class Vault {}
      struct A: B { enum C { case struct_ } }
      protocol D {}
      // struct E
      let e = "struct F"
      """
    #expect(SourceFile(path: "x", text: text).types == ["Vault", "A", "C", "D"])
  }

  @Test func `a manifest tells each target's modules`() {
    let manifest = PackageManifest(
      """
      // module("Ghost", on: ["Vault"])
      func module(_ name: String) -> Target { .target(name: name, dependencies: []) }
      let package = Package(name: "x", targets: [
        .systemLibrary(name: "CMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
        module("Vocabulary"),
        module(
          "Storage", on: ["Vocabulary"], with: [.product(name: "Yams", package: "Yams")]),
        .executableTarget(name: "mayfly", dependencies: ["Commands"], swiftSettings: settings),
        tests("StorageTests", of: ["Storage"]),
      ])
      """)
    #expect(
      manifest.dependencies == [
        "CMark": [], "Vocabulary": [], "Storage": ["Vocabulary", "Yams"], "mayfly": ["Commands"],
      ])
  }
}
