import DefinitionSupport
import Definitions
import Foundation
import Testing
import Vocabulary

/// `columns.yaml`: reading it, and writing it without changing what a person wrote in it.
@Suite struct SavedColumnsTests {
  private static let base = """
    name: Full name
    email: Work e-mail

    """
  private static let fields = ["name", "email", "company"].map { FieldName($0)! }

  @Test(arguments: WrongDefinition.table("wrong-columns.txt", base: base))
  func `every fault of saved columns is reported with its place`(_ wrong: WrongDefinition) throws {
    let events = try EventsOnDisk()
    try events.writeAutumn()
    try events.write(wrong.text, to: "autumn/columns.yaml")
    let slug = try #require(Slug("autumn"))
    let reading = events.reader.savedColumns(slug, fields: Self.fields)
    #expect(reading.lines == wrong.faults.map(\.line))
    #expect(events.reader.check([slug]).faults.map(\.line) == wrong.faults.map(\.line))
    #expect((reading.value == nil) == !wrong.faults.isEmpty)
  }

  @Test func `the table of faults is read`() {
    #expect(WrongDefinition.table("wrong-columns.txt", base: Self.base).count >= 14)
  }

  @Test func `without a file no column is chosen, and a link out of the event is not followed`()
    throws
  {
    let events = try EventsOnDisk()
    try events.writeAutumn()
    let slug = try #require(Slug("autumn"))
    #expect(events.reader.savedColumns(slug, fields: Self.fields).value == SavedColumns.none)
    try events.write(Self.base, to: "elsewhere.yaml")
    try events.link("autumn/columns.yaml", to: "\(events.path)/elsewhere.yaml")
    #expect(
      events.reader.savedColumns(slug, fields: Self.fields).lines == [
        "events/autumn/columns.yaml:1:1: link-outside"
      ])
  }

  @Test func `a new file explains itself, and reading it gives the same columns`() throws {
    let chosen = SavedColumns([
      .name: .named("氏名 \"漢字\" \\ #1", occurrence: nil), .email: .named("Mail", occurrence: 2),
      FieldName("company")!: .number(3, of: 5),
    ])
    let text = SavedColumnsText(replacing: nil, with: chosen, in: Slug("autumn")!).text
    #expect(
      text == #"""
        # Columns chosen with 'mayfly import autumn LIST --map FIELD=COLUMN --save-map'.
        # Later imports into this event read these fields from these columns, where a list has them.
        # Change or remove lines as you like: 'mayfly check autumn' reads this file.
        company: { number: 3, of: 5 }
        email: { column: "Mail", occurrence: 2 }
        name: "氏名 \"漢字\" \\ #1"

        """#)
    #expect(try read(text) == chosen)
  }

  @Test(arguments: [
    (
      "# mine\nname: Full name  # of them\n# below\nemail:\n  column: Mail\n  occurrence: 2\n\n",
      "# mine\nname: Full name  # of them\n# below\nemail: \"E\"\n"
    ),
    ("name: N\nemail: Mail\n# last words\n", "name: N\n# last words\nemail: \"E\"\n"),
    ("", "email: \"E\"\n"), ("# only words", "# only words\nemail: \"E\"\n"),
    ("name: N", "name: N\nemail: \"E\"\n"),
  ])
  func `a person's lines stay, except those of newly chosen columns`(old: String, new: String)
    throws
  {
    let chosen = SavedColumns([.email: .named("E", occurrence: nil)])
    let text = SavedColumnsText(replacing: old, with: chosen, in: Slug("autumn")!).text
    #expect(text.trimmingPrefix("\n") == new)
    #expect(try read(text)[.email] == .named("E", occurrence: nil))
  }

  @Test func `a file in braces is written again with all its columns`() throws {
    let chosen = SavedColumns([.email: .named("E", occurrence: nil)])
    let text = SavedColumnsText(
      replacing: "{ name: N, email: Mail }\n", with: chosen, in: Slug("autumn")!
    ).text
    #expect(
      try read(text)
        == SavedColumns([.name: .named("N", occurrence: nil), .email: .named("E", occurrence: nil)])
    )
    #expect(text.hasSuffix("autumn' reads this file.\nemail: \"E\"\nname: \"N\"\n"))
  }

  private func read(_ text: String) throws -> SavedColumns {
    let events = try EventsOnDisk()
    try events.write(text, to: "autumn/columns.yaml")
    return try #require(
      events.reader.savedColumns(Slug("autumn")!, fields: Self.fields).value)
  }
}
