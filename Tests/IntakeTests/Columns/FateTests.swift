import Definitions
import Recognition
import Testing
import Vocabulary

@testable import Intake

/// What the report says about columns that were not used, and about a full list that cancelled
/// nobody.
struct FateTests {
  private static let company = FieldName("company")!

  @Test func `a column that was passed over says for which other, and how to choose it`() throws {
    let event = try Importing(
      Importing.nameAndEmail + [Importing.field("company", .company, columns: ["Employer"])])
    let report = try event.dryRun(
      "Name,Email,Attendee email,Company,Employer,Shoe\nAda,b@example.com,a@example.org,C,E,44\n")
    #expect(
      report.stored.map { "\($0.field) \($0.column.told)" } == [
        "name Name", "email Attendee email", "company Employer",
      ])
    #expect(
      report.dropped == [
        DroppedColumn(
          column: "Email", reason: .readElsewhere(.email, from: "Attendee email"),
          remedy: .choose(.email, "Email")),
        DroppedColumn(
          column: "Company", reason: .readElsewhere(Self.company, from: "Employer"),
          remedy: .choose(Self.company, "Company")),
        DroppedColumn(
          column: "Shoe", reason: .unneeded, remedy: .declare(header: "Shoe", isSensitive: false)),
      ])
    #expect(report.dropped.map(\.isUnneeded) == [false, false, true])
  }

  @Test func `of two columns of a name the other is chosen by its number, and a reading is none`()
    throws
  {
    let event = try Importing(Importing.nameAndEmail + [Importing.field("company", .company)])
    let report = try event.dryRun(
      "Order code,Position ID,Attendee name,Attendee email,Company,Company\n1,1,Ada,a@example.org,C,I\n"
    )
    #expect(report.source == "pretix")
    #expect(
      report.dropped.last
        == DroppedColumn(
          column: "Company", reason: .readElsewhere(Self.company, from: "Company"),
          remedy: .choose(Self.company, .number(6))))
    let kana = try event.dryRun("氏名,氏名（フリガナ）,メールアドレス\n山田,ヤマダ,a@example.jp\n")
    #expect(kana.dropped.map(\.reason) == [.unneeded])
  }

  @Test func `a saved choice goes behind the person's own and before the definition's`() throws {
    let field = Importing.field("email", .email, columns: ["Contact"])
    let event = try Importing([field])
    let saved = SavedColumns([.email: .named("other", occurrence: nil)])
    let list = "Email,Contact,Other\na@example.com,b@example.com,c@example.org\n"
    func report(_ choices: [ColumnChoice], _ list: String) throws -> ImportReport {
      try event.dryRun(list, ImportOptions(choices: choices, saved: saved))
    }
    let both = try report([], list)
    #expect(both.stored.map(\.column) == ["Other"] && both.savedColumns == [.email])
    let chosen = try report([ColumnChoice("email=Email")!], list)
    #expect(chosen.stored.map(\.column) == ["Email"] && chosen.savedColumns == [])
    let without = try report([], "Email,Contact\na@example.com,b@example.com\n")
    #expect(without.stored.map(\.column) == ["Contact"] && without.savedColumns == [])
    let twice = try report([], "Other,Email,Other\na@example.com,b@example.com,c@example.com\n")
    #expect(
      twice.fatal?.stop == "several for email: [\"Other #1\", \"Other #3\"]")
  }

  @Test func `a full list that can cancel nobody says so`() throws {
    let event = try Importing()
    try event.store("Name,Email\nAda,ada@example.org\nBob,bob@example.org\n")
    let full = ImportOptions(isFullList: true)
    let held = try event.store("Name,Email\nAda,ada@example.org\nBob,not yet\n", full)
    #expect(held.isFullListRefused)
    #expect(held.counts.missing == 1 && held.counts.cancelled == 0)
    let dry = try event.dryRun("Name,Email\nAda,ada@example.org\nBob,not yet\n", full)
    #expect(dry.isFullListRefused)
    let plain = try event.store("Name,Email\nAda,ada@example.org\nBob,not yet\n")
    #expect(!plain.isFullListRefused)
    let whole = try event.store("Name,Email\nAda,ada@example.org\n", full)
    #expect(!whole.isFullListRefused && whole.counts.cancelled == 1)
  }

  @Test func `a title that a report knows does not hide a plain list's header`() throws {
    let event = try Importing()
    let report = try event.dryRun(
      "参加者,,\n会場,本館,\n氏名,メールアドレス,備考\n山田 太郎,taro@example.jp,\n参加者,,\n佐藤 花子,hanako@example.jp,\n")
    #expect(report.headerLine == 3)
    #expect(report.counts.added == 2)
  }
}
