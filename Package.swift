// swift-tools-version: 6.2
// Mayfly deletes attendee data when it is no longer needed for the event.
//
// A module may import only modules of lower layers, never one of its own layer.
// Tests/ArchitectureTests checks every import line against the same table (docs/architecture.md).
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Modules that work on every byte of a list or of a search. The tests and the stories use a debug
/// build, and these modules would take most of their time.
let optimised = ["Tabular", "Archives", "Spreadsheets", "Residue", "Recognition"]

func module(
  _ name: String, on modules: [String] = [], with outside: [Target.Dependency] = [],
  resources: [Resource] = []
) -> Target {
  .target(
    name: name, dependencies: modules.map { .init(stringLiteral: $0) } + outside,
    resources: resources,
    swiftSettings: settings
      + (optimised.contains(name) ? [.unsafeFlags(["-O"], .when(configuration: .debug))] : []))
}

func tests(_ name: String, of modules: [String], with outside: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: name, dependencies: modules.map { .init(stringLiteral: $0) } + ["TestSupport"] + outside,
    swiftSettings: settings)
}

let package = Package(
  name: "mayfly",
  products: [.executable(name: "mayfly", targets: ["mayfly"])],
  dependencies: [
    // The command line: help, completion and validation for bash, zsh and fish.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    // YAML with the line and column of every node, which our error messages need.
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    // Mustache: a template language without code, so a template cannot do harm.
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    // One logging interface for all targets. It writes to standard error by default.
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
  ],
  targets: [
    // Layer 1: system-library shims
    .systemLibrary(name: "CClock"),
    .systemLibrary(name: "CMemoryFile"),
    .systemLibrary(name: "CSeccomp"),
    .systemLibrary(
      name: "CLibCURL", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CNettle", pkgConfig: "hogweed", providers: [.apt(["nettle-dev"])]),
    // Its pkg-config file would link two more libraries, which nothing uses.
    .systemLibrary(name: "CLibICal", providers: [.apt(["libical-dev"])]),
    .systemLibrary(name: "CMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CFreeXL", pkgConfig: "freexl", providers: [.apt(["libfreexl-dev"])]),
    // This library has no pkg-config file.
    .systemLibrary(name: "CCSV", providers: [.apt(["libcsv-dev"])]),
    // Layer 2
    module("Vocabulary"),
    // Layer 3
    module("Tabular", on: ["Vocabulary", "CCSV"]),
    module("Archives", on: ["CArchive"]),
    module("Confinement", on: ["CSeccomp"]),
    module("Sealing", on: ["Vocabulary", "CNettle"]),
    module(
      "Letters", on: ["Vocabulary", "CGMime", "CLibICal", "CMark"],
      with: [.product(name: "Mustache", package: "swift-mustache")]),
    module("Mail", on: ["Vocabulary", "CLibCURL"]),
    module("Storage", on: ["Vocabulary", "CSQLite"]),
    // Layer 4
    module(
      "Definitions", on: ["Vocabulary", "Letters"], with: [.product(name: "Yams", package: "Yams")],
      // Layouts and words are embedded, so the program needs no file beside it.
      resources: [
        .embedInCode("Layouts/Services"), .embedInCode("Words/Languages"),
        .embedInCode("Words/weights.yaml"),
      ]),
    module("Vault", on: ["Vocabulary", "Sealing", "Storage"]),
    module("Ledger", on: ["Vocabulary", "Sealing", "Storage"]),
    module("Residue", on: ["Vocabulary", "Tabular", "Archives", "CZlib"]),
    module(
      "Spreadsheets",
      on: ["Vocabulary", "Tabular", "Archives", "Confinement", "CXML", "CFreeXL", "CMemoryFile"]),
    // Layer 5
    module(
      "Workspaces",
      on: ["Vocabulary", "Sealing", "Storage", "Definitions", "Vault", "Ledger", "CClock"],
      with: [.product(name: "Logging", package: "swift-log")]),
    module("Recognition", on: ["Vocabulary", "Definitions"]),
    // Layer 6
    module(
      "Attendees",
      on: [
        "Vocabulary", "Storage", "Definitions", "Vault", "Ledger", "Workspaces", "Recognition",
      ]),
    module(
      "Notices",
      on: [
        "Vocabulary", "Sealing", "Letters", "Mail", "Storage", "Definitions", "Vault", "Ledger",
        "Workspaces",
      ],
      with: [.product(name: "Logging", package: "swift-log")]),
    module(
      "Retention",
      on: [
        "Vocabulary", "Sealing", "Storage", "Definitions", "Vault", "Ledger", "Residue",
        "Workspaces",
      ],
      with: [.product(name: "Logging", package: "swift-log")]),
    module(
      "Intake",
      on: [
        "Vocabulary", "Tabular", "Spreadsheets", "Sealing", "Storage", "Definitions", "Vault",
        "Ledger", "Workspaces", "Recognition",
      ]),
    // Layer 7
    module(
      "Backup",
      on: [
        "Vocabulary", "Sealing", "Storage", "Definitions", "Vault", "Ledger", "Workspaces",
        "Retention",
      ],
      with: [.product(name: "Logging", package: "swift-log")]),
    module(
      "Rights",
      on: [
        "Vocabulary", "Sealing", "Letters", "Mail", "Storage", "Definitions", "Vault", "Ledger",
        "Workspaces", "Recognition", "Attendees", "Notices", "Retention",
      ],
      with: [.product(name: "Logging", package: "swift-log")]),
    // Layer 8
    module(
      "Application",
      on: [
        "Vocabulary", "Tabular", "Sealing", "Letters", "Mail", "Storage", "Definitions", "Vault",
        "Ledger", "Residue", "Workspaces", "Recognition", "Intake", "Attendees", "Notices",
        "Retention", "Backup", "Rights",
      ],
      with: [.product(name: "Logging", package: "swift-log")]),
    // Layer 9
    module(
      "Wording",
      on: [
        "Vocabulary", "Tabular", "Spreadsheets", "Sealing", "Letters", "Mail", "Storage",
        "Definitions", "Vault", "Ledger", "Residue", "Workspaces", "Recognition", "Intake",
        "Attendees", "Notices",
        "Retention", "Backup", "Rights", "Application",
      ]),
    // Layer 10
    module(
      "Commands",
      on: [
        "Vocabulary", "Tabular", "Spreadsheets", "Confinement", "Sealing", "Letters", "Mail",
        "Storage", "Definitions", "Vault", "Ledger", "Residue", "Workspaces", "Recognition",
        "Intake",
        "Attendees",
        "Notices", "Retention", "Backup", "Rights", "Application", "Wording",
      ],
      with: [
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ]),
    // Layer 11
    .executableTarget(name: "mayfly", dependencies: ["Commands"]),
    // Tests: one target per module, the architecture tests, and the stories
    .target(
      name: "TestSupport", dependencies: ["Vocabulary"], path: "Tests/TestSupport",
      swiftSettings: settings),
    tests("TestSupportTests", of: ["Vocabulary"]),
    .testTarget(name: "ArchitectureTests", swiftSettings: settings),
    tests("VocabularyTests", of: ["Vocabulary"]),
    tests("TabularTests", of: ["Tabular", "CCSV"]),
    tests("SealingTests", of: ["Vocabulary", "Sealing"]),
    tests("LettersTests", of: ["Vocabulary", "Tabular", "Letters"]),
    tests("MailTests", of: ["Vocabulary", "Mail"]),
    tests("StorageTests", of: ["Vocabulary", "Storage"]),
    // Folders with definitions, right and wrong.
    .target(
      name: "DefinitionSupport", dependencies: ["Vocabulary", "Definitions", "TestSupport"],
      path: "Tests/DefinitionSupport", swiftSettings: settings),
    tests(
      "DefinitionsTests", of: ["Vocabulary", "Letters", "Definitions", "DefinitionSupport"]),
    tests("RecognitionTests", of: ["Vocabulary", "Definitions", "Recognition"]),
    tests("VaultTests", of: ["Vocabulary", "Sealing", "Storage", "Vault"]),
    tests("LedgerTests", of: ["Vocabulary", "Sealing", "Storage", "Ledger"]),
    tests(
      "IntakeTests",
      of: [
        "Vocabulary", "Tabular", "Spreadsheets", "Sealing", "Letters", "Storage", "Definitions",
        "Vault", "Ledger", "Workspaces", "Recognition",
        "Intake",
      ]),
    tests(
      "NoticesTests",
      of: [
        "Vocabulary", "Sealing", "Letters", "Mail", "Storage", "Definitions", "Vault", "Ledger",
        "Workspaces", "Notices",
      ]),
    tests(
      "AttendeesTests",
      of: [
        "Vocabulary", "Sealing", "Storage", "Definitions", "Vault", "Ledger", "Workspaces",
        "Attendees",
      ]),
    tests("ResidueTests", of: ["Vocabulary", "Archives", "Residue"]),
    tests("SpreadsheetsTests", of: ["Tabular", "Spreadsheets"]),
    tests(
      "RetentionTests",
      of: [
        "Vocabulary", "Sealing", "Storage", "Definitions", "Vault", "Ledger", "Residue",
        "Workspaces", "Retention",
      ]),
    // A workspace in its own folder, for tests of complete use cases.
    .target(
      name: "WorkspaceSupport",
      dependencies: [
        "Vocabulary", "Storage", "Definitions", "Vault", "Ledger", "Workspaces", "Tabular",
        "Intake", "Notices", "Retention", "Application", "Wording", "TestSupport",
      ],
      path: "Tests/WorkspaceSupport", swiftSettings: settings),
    tests(
      "BackupTests",
      of: [
        "Vocabulary", "Sealing", "Storage", "Definitions", "Vault", "Ledger", "Workspaces",
        "Notices",
        "Retention", "Backup", "Rights", "Application", "Wording", "WorkspaceSupport",
      ]),
    tests(
      "RightsTests",
      of: [
        "Vocabulary", "Tabular", "Sealing", "Letters", "Mail", "Storage", "Definitions", "Vault",
        "Ledger",
        "Workspaces", "Intake", "Attendees", "Notices", "Retention", "Rights", "Application",
        "Wording", "WorkspaceSupport",
      ]),
    tests(
      "ApplicationTests",
      of: [
        "Vocabulary", "Tabular", "Sealing", "Letters", "Storage", "Definitions", "Vault", "Ledger",
        "Workspaces", "Recognition", "Intake", "Attendees", "Notices", "Retention", "Backup",
        "Rights",
        "Application", "Wording", "WorkspaceSupport",
      ]),
    tests(
      "WordingTests",
      of: [
        "Vocabulary", "Tabular", "Spreadsheets", "Sealing", "Letters", "Mail", "Storage",
        "Definitions", "Vault", "Ledger", "Residue", "Workspaces", "Recognition",
        "Intake", "Attendees", "Notices",
        "Retention", "Backup", "Rights", "Application", "Wording", "DefinitionSupport",
      ]),
    tests(
      "CommandsTests",
      of: [
        "Vocabulary", "Tabular", "Spreadsheets", "Sealing", "Mail", "Storage", "Definitions",
        "Vault", "Ledger", "Workspaces", "Recognition",
        "Intake", "Attendees", "Notices", "Retention", "Backup", "Rights",
        "Application", "Wording", "Commands",
      ], with: [.product(name: "ArgumentParser", package: "swift-argument-parser")]),
    .testTarget(name: "StoryTests", dependencies: ["mayfly"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)

// The list fuzzer: `make fuzz-lists`. Every module must be built with libFuzzer's counters.
func fuzzer(_ name: String, of modules: [String]) -> Target {
  .executableTarget(
    name: name, dependencies: modules.map { .init(stringLiteral: $0) }, path: "Tests/Fuzz",
    exclude: ["Tables", "words.dict", name + "/Corpus"], sources: [name, "Promise.swift"],
    swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])])
}

if Context.environment["MAYFLY_FUZZ"] != nil {
  package.targets.append(
    fuzzer(
      "Lists",
      of: ["Vocabulary", "Tabular", "Sealing", "Definitions", "Vault", "Recognition", "Intake"]))
}
