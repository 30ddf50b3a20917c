/// The layer of each module, and the outside modules that only this module may import.
///
/// `docs/architecture.md` says the same in words. A test compares the two.
enum Architecture {
  struct Module: Hashable {
    let name: String
    let layer: Int
    let job: String
    /// Outside modules and system-library shims that only this module may import.
    let outside: [String]

    init(_ layer: Int, _ name: String, _ job: String, outside: [String] = []) {
      (self.name, self.layer, self.job, self.outside) = (name, layer, job, outside)
    }
  }

  static let modules = [
    Module(11, "mayfly", "begins, in C: gives `Commands` the arguments"),
    Module(10, "Commands", "the command line: one command per file", outside: ["ArgumentParser"]),
    Module(9, "Wording", "the words of facts and errors, in every language of the faces"),
    Module(8, "Application", "composes the capabilities: run, status, alerts, doctor"),
    Module(7, "Backup", "backup, restore, escrow of the keys"),
    Module(7, "Rights", "people's requests and their answers, inquiries"),
    Module(
      6, "Intake", "map, minimise, validate, find what should not be there, tell people apart"),
    Module(6, "Attendees", "find, add, check in, cancel"),
    Module(
      6, "Notices", "who gets what and when; lease, send, retry, record; returns, stops and moves"),
    Module(6, "Retention", "windows, holds, erasure, purge, receipts"),
    Module(5, "Recognition", "tells what each column of a list holds, from its header and cells"),
    Module(
      5, "Workspaces", "opens a workspace, and one event of it; its clock and its locks",
      outside: ["CClock"]),
    Module(
      4, "Definitions", "`organiser.yaml`, `event.yaml`, notices, materials → checked values",
      outside: ["Yams"]),
    Module(
      4, "Vault", "attendees in sealed boxes, catalog, keyring, office vault, `PersonalDataHolder`"),
    Module(4, "Ledger", "append, verify, signed heads"),
    Module(
      4, "Residue", "searches files for values, whatever their encoding or container",
      outside: ["CZlib"]),
    Module(
      4, "Spreadsheets", "the sheet of a workbook → rows, in a process of its own",
      outside: ["CXML", "CFreeXL", "CMemoryFile"]),
    Module(
      3, "Tabular", "bytes → encoding → dialect → rows with line numbers", outside: ["CCSV"]),
    Module(3, "Archives", "opens archives and compressed streams", outside: ["CArchive"]),
    Module(
      3, "Confinement", "the limits that a child process sets for itself", outside: ["CSeccomp"]),
    Module(
      3, "Sealing", "sealed boxes, key wrapping, keyed lookups, signatures",
      outside: ["CNettle"]),
    Module(
      3, "Letters", "Markdown + mustache → one MIME message; calendar entries; reads returned mail",
      outside: ["CGMime", "CLibICal", "CMark", "Mustache"]),
    Module(
      3, "Mail", "hands a message to SMTP or a folder: sent, later or never; fetches a mailbox",
      outside: ["CLibCURL"]),
    Module(
      3, "Storage", "a database with migrations; private files, locks, atomic writes",
      outside: ["CSQLite"]),
    Module(
      2, "Vocabulary",
      "slugs, addresses, purposes, periods, schedules, `Environment` (clock, random bytes)"),
    Module(1, "CClock", "shim of the system's clocks"),
    Module(1, "CLibCURL", "shim of libcurl"),
    Module(1, "CSQLite", "shim of SQLite"),
    Module(1, "CNettle", "shim of Nettle"),
    Module(1, "CGMime", "shim of GMime"),
    Module(1, "CLibICal", "shim of libical"),
    Module(1, "CMark", "shim of cmark"),
    Module(1, "CCSV", "shim of libcsv"),
    Module(1, "CArchive", "shim of libarchive"),
    Module(1, "CZlib", "shim of zlib"),
    Module(1, "CXML", "shim of libxml2"),
    Module(1, "CFreeXL", "shim of FreeXL"),
    Module(1, "CSeccomp", "shim of the system's filters of system calls"),
    Module(1, "CMemoryFile", "shim of the system's memory files"),
  ]

  /// Modules that every module may import.
  static let everywhere: Set<String> = [
    "Foundation", "FoundationEssentials", "Glibc", "Dispatch", "Synchronization", "Logging",
  ]

  /// The modules that may read the real clock, real randomness and environment variables.
  static let worldly: Set<String> = ["Workspaces", "Application", "Commands", "Console"]

  /// Words that only Storage may say: those of a database engine and of its files, and the kernel's
  /// locks.
  static let engineWords = [
    "sqlite3_", "sqlite_", ".sqlite", "SQLiteE", "SQLiteC", "-wal", "-shm", "-journal", "PRAGMA",
    "pragma_", "VACUUM", "wal_checkpoint", "ATTACH DATABASE", "BEGIN ", "COMMIT\"", "ROLLBACK",
    "SAVEPOINT", "INSERT OR ", "REPLACE INTO", "rowid", "STRICT", "CREATE TABLE", "CREATE INDEX",
    "flock(",
  ]

  static func module(_ name: String) -> Module? { modules.first { $0.name == name } }

  /// Why `importer` must not import `name`; `nil` if it may.
  static func objection(to name: String, in importer: Module) -> String? {
    if everywhere.contains(name) || importer.outside.contains(name) { return nil }
    guard let other = self.module(name) else {
      return "'\(name)' is no module, and the table does not give it to \(importer.name)"
    }
    if other.layer == 1 { return "the table does not give \(name) to \(importer.name)" }
    if other.layer >= importer.layer {
      return "\(name) is in layer \(other.layer), \(importer.name) in layer \(importer.layer)"
    }
    if importer.name == "mayfly", name != "Commands" {
      return "\(importer.name) may import Commands alone"
    }
    return nil
  }
}
