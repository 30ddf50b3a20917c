import ArgumentParser
import Testing

@testable import Commands

struct CommandLineTests {
  @Test(arguments: [
    ([], []), (["status"], ["status"]), (["status", "--json"], ["status", "--json"]),
    (["--json", "status"], ["status", "--json"]),
    (
      ["--json", "--quiet", "--verbose", "status", "autumn"],
      ["status", "autumn", "--json", "--quiet", "--verbose"]
    ),
    (["--workspace", "/srv", "status"], ["status", "--workspace", "/srv"]),
    (["--workspace=/srv", "--now=T", "due"], ["due", "--workspace=/srv", "--now=T"]),
    (["--now", "T", "due", "--at", "U"], ["due", "--at", "U", "--now", "T"]),
    (["--workspace", "--json", "status"], ["status", "--workspace", "--json"]),
    (["--json", "add", "x", "--", "--set"], ["add", "x", "--json", "--", "--set"]),
    (["-q", "-v", "keys", "status"], ["keys", "status", "-q", "-v"]),
    (["--quiet", "keys", "status"], ["keys", "status", "--quiet"]),
    // No command follows that could take them.
    (["--json"], ["--json"]), (["--workspace"], ["--workspace"]),
    // A word that is not a global option stays in its place, together with everything before it.
    (["--version"], ["--version"]), (["--json", "--help"], ["--json", "--help"]),
    (["--json", "--strict", "import"], ["--json", "--strict", "import"]),
    (["-h", "--json"], ["-h", "--json"]),
    (["--workspaces=/srv", "status"], ["--workspaces=/srv", "status"]),
  ])
  func `options for every command may stand before it`(typed: [String], read: [String]) {
    #expect(MayflyCommand.globalsLast(typed) == read)
  }

  @Test(arguments: [
    ("statsu", "no command 'statsu'; did you mean 'status'?"),
    ("Status", "no command 'Status'; did you mean 'status'?"),
    ("imprt", "no command 'imprt'; did you mean 'import'?"),
    ("chekin", "no command 'chekin'; did you mean 'check-in'?"),
    ("frobnicate", "no command 'frobnicate'; 'mayfly --help' lists the commands"),
    // A hidden command is not suggested.
    ("residue-serch", "no command 'residue-serch'; 'mayfly --help' lists the commands"),
    ("", "no command ''; 'mayfly --help' lists the commands"),
  ])
  func `a word that names no command is complained of`(word: String, message: String) throws {
    let failure = try #require(MayflyCommand.unknownCommand(in: [word, "--help"]))
    #expect(failure.code == "usage")
    #expect(failure.message == message)
    #expect(failure.status == .usage)
  }

  @Test(arguments: [[], ["--help"], ["-h"], ["help", "statsu"], ["--json"], ["status", "statsu"]])
  func `where no command is named, none is complained of`(arguments: [String]) {
    #expect(MayflyCommand.unknownCommand(in: arguments) == nil)
  }

  @Test func `no command there is is complained of`() {
    for command in MayflyCommand.configuration.subcommands {
      #expect(MayflyCommand.unknownCommand(in: [command._commandName]) == nil)
    }
  }

  // MARK: errors before a command begins

  private static let hold = ["hold", "a", "--until", "2027-01-31"]

  /// Command lines and their errors.
  static let wrong: [(arguments: [String], message: String)] = [
    (["move", "a"], "say where to: give --starts TIME, --ends TIME or both"),
    (
      ["move", "a", "--starts", "soon"],
      "--starts is a date and a time, such as '2027-03-08 13:00'"
    ),
    (
      ["move", "a", "--starts", "2027-03-08 13:00", "--ends", "2027-03-08"],
      "--ends is a date and a time, such as '2027-03-08 13:00'"
    ),
    (
      ["due", "--at", "2027-03-01"],
      "--at is a time of RFC 3339, such as 2027-03-01T09:00:00+09:00"
    ),
    (
      ["status", "--now", "noon"],
      "--now is a time of RFC 3339, such as 2026-11-28T13:00:00+09:00"
    ),
    (
      ["new", "a", "--like", "b", "--from-list", "l.csv"],
      "give --like or --from-list: both say what the fields are"
    ),
    (["new", "a", "--timezone", "Mars/Base"], "--timezone is an IANA name, such as Europe/Berlin"),
    (
      ["import", "a", "--save-map"],
      "--save-map keeps what --map and --status choose; give --map FIELD=COLUMN too"
    ),
    (
      ["import", "a", "--map", "email"],
      "--map is FIELD=COLUMN or FIELD=#N, such as 'email=Work e-mail' or 'email=#3'; "
        + "'name=A+B' joins two"
    ),
    (["import", "a", "--delimiter", "ab"], "--delimiter is one character, or 'tab'"),
    (["import", "a", "--delimiter", "、"], "--delimiter is one character, or 'tab'"),
    (["table", "l.csv", "--header-line", "0"], "--header-line counts from 1"),
    (
      hold + ["--reason", "x"],
      "give --ground for a new hold, or --prolong for one that is in force"
    ),
    (
      hold + ["--reason", "x", "--ground", "legal-duty", "--prolong", "3f9c"],
      "give --ground for a new hold, or --prolong for one that is in force"
    ),
    (hold + ["--reason", " \t", "--ground", "legal-duty"], "--reason needs a text"),
    (["unhold", "a", "--reason", ""], "--reason needs a text"),
    (
      ["purge", "a"],
      "give --early --reason TEXT to purge before the window closes, or --confirm after it"
    ),
    (["purge", "a", "--early"], "--early needs --reason TEXT"),
    (["purge", "a", "--early", "--reason", " "], "--reason needs a text"),
    (
      ["hold", "a", "--ground", "legal-duty", "--reason", "x", "--until", "soon"],
      "The value 'soon' is invalid for '--until <date>': --until is a day such as 2027-05-15, or a "
        + "time of RFC 3339 such as 2027-05-15T12:00:00+09:00"
    ),
    (
      ["hold", "a", "--reason", "x", "--ground", "legal-duty"],
      "Missing expected argument '--until <date>'"
    ),
    (["add", "a", "--set", "Email"], "The value 'Email' is invalid for '--set <field=value>'"),
    (["status", "Autumn"], "The value 'Autumn' is invalid for '<event>'"),
    (["status", "--jsn"], "Unknown option '--jsn'. Did you mean '--json'?"),
  ]

  @Test(arguments: wrong.indices)
  func `a wrong command line is refused with 64 and what is wrong with it`(number: Int) {
    let (arguments, message) = Self.wrong[number]
    do {
      _ = try MayflyCommand.parseAsRoot(arguments)
      Issue.record("\(arguments) was accepted")
    } catch {
      #expect(MayflyCommand.message(for: error) == message)
      #expect(MayflyCommand.exitCode(for: error).rawValue == 64)
    }
  }
}
