import Definitions
import Attendees
import Definitions
import Ledger
import TestSupport
import Testing
import Vault
import Vocabulary
import Workspaces

/// What the office does with an event's people, from opening the event to closing it.
struct AttendanceTests {
  private let folder: TemporaryFolder
  private let workspace: Workspace
  private static let autumn = Slug("autumn")!

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      name: Example Seminar Office
      contact: privacy@example.org
      mail: { transport: file, from: office@example.org }

      """, to: "events/organiser.yaml")
    try folder.write(
      """
      title: Seminar
      language: en
      timezone: Asia/Tokyo
      starts: 2026-11-28 13:00
      ends: 2026-11-28 17:00
      retention: 30 days after end
      live: yes
      fields:
        name: { kind: name, purposes: [operate, notify] }
        email: { kind: email, purposes: [notify], required: yes }

      """, to: "events/autumn/event.yaml")
    try ChildProcess.run(["mkdir", "-m", "700", folder.path + "/.mayfly"]).succeeded()
    try folder.write("", to: ".mayfly/simulated-clock")
    workspace = try Workspace(
      at: folder.path,
      options: OpenOptions(
        now: Instant(rfc3339: "2026-10-01T00:00:00Z"), variables: [:], program: ""),
      layout: VaultLayout(
        schema: EventVault.schema + PendingEntries.schema, holders: { _, _, _ in [] }))
    try workspace.enteringSession(Self.autumn) { _ in }
  }

  @Test func `every verb opens the event, and what it did is on the ledger when it returns`() throws
  {
    let attendance = Attendance(workspace)
    let ada = FieldValues([.name: PersonalText("Ada"), .email: PersonalText("ada@example.org")])
    let code = try attendance.add(ada, to: Self.autumn, isCheckedIn: false).code
    #expect(try attendance.cancel("ada@example.org", of: Self.autumn).code == code)
    #expect(try attendance.checkIn(code.text, of: Self.autumn).before == .cancelled)
    #expect(try attendance.count(Self.autumn).checkedIn == 1)
    let shown = try attendance.list(Self.autumn, purpose: .operate) { list in
      var rows = [list.fields.map(\.name.text)]
      try list.forEach { rows.append([$0.code.text, $1[.name]?.revealed ?? ""]) }
      return rows
    }
    #expect(shown == [["name"], [code.text, "Ada"]])
    var kinds: [String] = []
    try workspace.ledger.forEach { kinds.append($0.kind) }
    #expect(
      kinds == [
        "event-opened", "attendee-added", "attendee-cancelled", "attendee-checked-in",
        "attendees-read",
      ])
  }

  @Test func `nobody is nobody, and an event without data says so`() throws {
    let attendance = Attendance(workspace)
    let error = #expect(throws: WorkspaceError.self) {
      try attendance.checkIn("eve@example.org", of: Self.autumn)
    }
    #expect(error?.code == "no-attendee")
    let other = #expect(throws: WorkspaceError.self) { try attendance.count(Slug("spring")!) }
    #expect(other?.code == "no-event")
  }
}
