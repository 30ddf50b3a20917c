import ArgumentParser
import Testing

@testable import Commands

/// Scripts, timers and checks rely on these names. Announce every change to them.
struct ContractTests {
  /// The commands, each with its own flags and options.
  static let commands: [String: [String]] = [
    "init": ["simulated-clock"], "new": ["like", "from-list", "title", "starts", "ends"],
    "go": [], "move": ["starts", "ends", "dry-run"], "call-off": ["dry-run", "yes"], "check": [],
    "status": [], "due": ["at"],
    "import": [
      "dry-run", "strict", "encoding", "delimiter", "header-line", "map", "save-map", "full-list",
      "yes",
    ],
    "imports": [], "table": ["format"], "layouts": [],
    "attendees": ["purpose", "format", "door"],
    "count": [], "add": ["set", "checked-in"], "check-in": [], "cancel": [], "erase": ["yes"],
    "run": ["only"], "notices": [], "preview": ["to", "text", "language"],
    "send": ["test", "language", "yes"], "deliveries": ["state"], "retry": ["written"],
    "bounce": ["mailbox"], "stop": [], "resume": [],
    "hold": ["ground", "reason", "until", "attendee", "prolong"], "unhold": ["reason", "hold"],
    "holds": ["show"], "purge": ["early", "reason", "confirm"], "receipt verify": ["key"],
    "ledger list": [], "ledger verify": [], "ledger export": [], "backup": [],
    "restore": ["ledger", "replace"], "keys status": [], "keys rotate": [], "keys public": [],
    "keys escrow": ["forget"], "keys restore": [], "clock confirm": [], "doctor": [],
  ]

  @Test(arguments: commands.keys.sorted())
  func `a command of the contract is there, with its flags`(name: String) throws {
    let help = try #require(CommandPage.named(name)?.help)
    // A mention in the text does not count: each flag must begin a line.
    let flags = Set(
      help.split(separator: "\n").compactMap { line in
        line.prefixMatch(of: /\ \ (?:-[a-z],\ )?--([a-z-]+)/).map(\.output.1)
      })
    for flag in (Self.commands[name] ?? []) + ["workspace", "json", "now", "quiet", "verbose"] {
      #expect(flags.contains(flag[...]), "mayfly \(name) --\(flag)")
    }
  }

  /// The possible values of a flag. `X` stands for them.
  static let choices: [(line: String, values: [String])] = [
    ("run --only X", ["notices", "purge"]), ("table l.csv --format X", ["csv", "json"]),
    ("attendees autumn --purpose X", ["operate", "notify"]),
    ("attendees autumn --purpose operate --format X", ["table", "csv", "json"]),
    (
      "hold autumn --reason x --until 2027-01-31 --ground X",
      ["legal-duty", "legal-claim", "open-request"]
    ),
    (
      "hold autumn --reason x --ground legal-duty --until X",
      ["2027-01-31", "2027-01-31T12:00:00+09:00"]
    ),
    (
      "deliveries autumn reminder --state X",
      ["owed", "sent", "written", "later", "refused", "unknown", "expired", "suppressed"]
    ),
    ("import autumn --delimiter X", [",", ";", "|", "tab"]),
    ("import autumn --map X", ["email=Work", "email=#3"]),
  ]

  @Test(arguments: choices.indices)
  func `a flag takes the values of the contract, and no other word`(number: Int) throws {
    let (line, values) = Self.choices[number]
    func parse(_ value: String) throws {
      let words = line.split(separator: " ").map { $0 == "X" ? value : String($0) }
      _ = try MayflyCommand.parseAsRoot(words)
    }
    for value in values { #expect(throws: Never.self) { try parse(value) } }
    let refusal = #expect(throws: (any Error).self) { try parse("frobnicate") }
    #expect(refusal.map { MayflyCommand.exitCode(for: $0).rawValue } == 64)
  }

  @Test func `a hyphen stands for an identity or a value wherever one is named`() throws {
    for line in [
      "check-in autumn -", "cancel autumn -", "stop autumn -", "resume autumn -", "erase autumn -",
      "preview autumn reminder --to -", "add autumn --set email=-",
      "hold autumn --attendee - --ground legal-duty --reason - --until 2027-01-31",
      "unhold autumn --reason -", "purge autumn --early --reason -", "import autumn -", "table -",
      "send autumn reminder --test -",
    ] {
      #expect(throws: Never.self, "mayfly \(line)") {
        try MayflyCommand.parseAsRoot(line.split(separator: " ").map(String.init))
      }
    }
  }
}
