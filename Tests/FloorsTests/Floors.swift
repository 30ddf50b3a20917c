/// The building: which room stands on which floor, and what it alone may touch.
///
/// `docs/floors.md` says the same in words, and is held against this.
enum Floors {
  struct Room: Hashable {
    let name: String
    let floor: Int
    let job: String
    /// Modules from outside, and system-library shims, that this room alone may import.
    let outside: [String]

    init(_ floor: Int, _ name: String, _ job: String, outside: [String] = []) {
      (self.name, self.floor, self.job, self.outside) = (name, floor, job, outside)
    }
  }

  static let rooms = [
    Room(8, "mayfly", "parses and exits", outside: ["ArgumentParser"]),
    Room(7, "Commands", "one command per file", outside: ["ArgumentParser"]),
    Room(5, "Application", "opens a workspace, wires everything", outside: ["CClock"]),
    Room(4, "Intake", "map, minimise, validate, find what should not be there, dedupe, store"),
    Room(4, "Roster", "list, find, add, check in, cancel"),
    Room(4, "Notices", "plan, lease, render, send, retry, record"),
    Room(
      4, "Retention", "windows, holds, purge, residue search, receipts, backup and restore",
      outside: ["CZlib"]),
    Room(
      3, "Definitions", "`organiser.yaml`, `event.yaml`, notices, materials → checked values",
      outside: ["Yams"]),
    Room(3, "Vault", "attendees in sealed boxes, office vault, keyring, `PersonalDataHolder`"),
    Room(3, "Ledger", "append, verify, signed heads"),
    Room(2, "Tabular", "bytes → encoding → dialect → rows with line numbers"),
    Room(
      2, "Sealing", "sealed boxes, key wrapping, keyed lookups, signatures",
      outside: ["Crypto", "CNettle"]),
    Room(
      2, "Letters", "Markdown + mustache → one MIME message; reads a bounce",
      outside: ["CGMime", "CLibICal", "CMark", "Mustache"]),
    Room(
      2, "Post",
      "hands a message to SMTP or to a folder; answers sent, later or never; reads a mailbox",
      outside: ["CLibCURL"]),
    Room(
      2, "Storage",
      "`Database`: transactions, statements, migrations; private files, locks, atomic writes",
      outside: ["GRDB", "GRDBSQLite"]),
    Room(
      1, "Vocabulary",
      "slugs, addresses, purposes, periods, schedules, `Surroundings` (clock, random bytes)"),
    Room(0, "CClock", "shim of the system's clocks"),
    Room(0, "CLibCURL", "shim of libcurl"),
    Room(0, "CNettle", "shim of Nettle"),
    Room(0, "CGMime", "shim of GMime"),
    Room(0, "CLibICal", "shim of libical"),
    Room(0, "CMark", "shim of cmark"),
    Room(0, "CZlib", "shim of zlib"),
  ]

  /// Modules that every room may import.
  static let everywhere: Set<String> = [
    "Foundation", "FoundationEssentials", "Glibc", "Dispatch", "Synchronization", "Logging",
  ]

  /// The rooms that may read the real clock, real randomness and the environment.
  static let worldly: Set<String> = ["Application", "Commands", "Console", "mayfly"]

  static func room(_ name: String) -> Room? { rooms.first { $0.name == name } }

  /// Why `room` may not import `module`; `nil` when it may.
  static func objection(to module: String, in room: Room) -> String? {
    if everywhere.contains(module) || room.outside.contains(module) { return nil }
    guard let other = self.room(module) else {
      return "'\(module)' is no room, and the table does not give it to \(room.name)"
    }
    if other.floor == 0 { return "the table does not give \(module) to \(room.name)" }
    if other.floor >= room.floor {
      return "\(module) stands on floor \(other.floor), \(room.name) on floor \(room.floor)"
    }
    if room.floor == 8, module != "Commands" { return "\(room.name) may import Commands alone" }
    return nil
  }
}
