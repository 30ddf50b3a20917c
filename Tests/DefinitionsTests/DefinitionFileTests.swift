import DefinitionSupport
import Definitions
import Foundation
import Letters
import TestSupport
import Testing
import Vocabulary

@Suite struct DefinitionFileTests {
  @Test func `a missing event file says how to make one`() throws {
    let events = try EventsOnDisk()
    #expect(
      try events.autumn().lines == [
        "events/autumn/event.yaml:1:1: missing-file"
      ])
  }

  @Test func `a folder in place of a file is refused`() throws {
    let events = try EventsOnDisk()
    try events.write("", to: "autumn/event.yaml/notes")
    #expect(
      try events.autumn().lines == [
        "events/autumn/event.yaml:1:1: not-a-file"
      ])
  }

  @Test func `a pipe in place of a file is refused without waiting`() throws {
    let events = try EventsOnDisk()
    try events.writeAutumn()
    let path = "\(events.path)/autumn/notices/reminder.md"
    try FileManager.default.removeItem(atPath: path)
    #expect(mkfifo(path, 0o600) == 0)
    #expect(
      try events.autumn().lines == [
        "events/autumn/notices/reminder.md:1:1: not-a-file"
      ])
  }

  @Test(arguments: [
    "autumn/event.yaml", "autumn/notices/reminder.md", "organiser.yaml",
  ])
  func `a link that leads out of its folder is refused`(_ file: String) throws {
    let events = try EventsOnDisk()
    try events.writeAutumn()
    let path = "\(events.path)/\(file)"
    let elsewhere = "\(events.outside)/elsewhere"
    try FileManager.default.moveItem(atPath: path, toPath: elsewhere)
    try events.link(file, to: elsewhere)
    let reading = try events.autumn()
    let faults = events.reader.organiser.lines + reading.lines
    #expect(faults.first == "events/\(file):1:1: link-outside")
    #expect(reading.value == nil)
  }

  @Test func `a link that stays in its folder is followed`() throws {
    let events = try EventsOnDisk()
    try events.writeAutumn()
    let path = "\(events.path)/autumn/event.yaml"
    try FileManager.default.moveItem(atPath: path, toPath: "\(path).2026")
    try events.link("autumn/event.yaml", to: "event.yaml.2026")
    #expect(try events.autumn().lines == [])
  }

  @Test func `an event's folder that is a link is refused`() throws {
    let events = try EventsOnDisk()
    try FileManager.default.createDirectory(
      atPath: "\(events.outside)/elsewhere", withIntermediateDirectories: true)
    try events.link("autumn", to: "\(events.outside)/elsewhere")
    #expect(
      try events.autumn().lines == [
        "events/autumn:1:1: link-outside"
      ])
  }

  /// Bytes that no definition may contain, by what is wrong with them.
  static let badBytes: [String: (bytes: [UInt8], place: String, problem: DefinitionProblem)] = [
    "nothing": ([], "1:1", .emptyFile(remedy: .restoreEvent)),
    "CP932": (Array("title: A\nvenue: ".utf8) + [0x83, 0x5C], "2:8", .notUTF8),
    "cut short": (Array("\u{FEFF}title: 秋".utf8) + [0xE3], "1:9", .notUTF8),
    "NUL": (Array("title: A\0".utf8), "1:9", .controlCharacter(0)),
    "direction": (Array("title: A\nvenue: B\u{202E}C".utf8), "2:9", .controlCharacter(0x202E)),
    "mark within": (Array("title: A\nvenue: \u{FEFF}B".utf8), "2:8", .controlCharacter(0xFEFF)),
    "tab": (Array("title:\n\tja: 秋".utf8), "2:1", .tab),
    "large": ([UInt8](repeating: 0x23, count: 1 << 20 + 1), "1:1", .fileTooLarge),
    "brackets": ([UInt8](repeating: 0x5B, count: 1 << 20), "1:1", .tooDeep(limit: 32)),
    "braces": (
      Array((String(repeating: "{a: ", count: 40) + String(repeating: "}", count: 40)).utf8),
      "1:129", .tooDeep(limit: 32)
    ),
  ]

  @Test(arguments: badBytes.keys.sorted())
  func `forbidden bytes are refused with their place`(_ name: String) throws {
    let bad = try #require(Self.badBytes[name])
    let events = try EventsOnDisk()
    try events.write(bad.bytes, to: "autumn/event.yaml")
    let fault = try #require(try events.autumn().faults.first)
    #expect(fault.line == "events/autumn/event.yaml:\(bad.place): \(bad.problem.code)")
    #expect(fault.kind == bad.problem)
  }

  @Test func `aliases that expand to gigabytes are refused before they are followed`() throws {
    let events = try EventsOnDisk()
    let levels = (1...30).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]" }
    let text = (["a0: &a0 [x, x]"] + levels + ["? *a30", ": 1"]).joined(separator: "\n")
    try events.write(text, to: "autumn/event.yaml")
    #expect(
      try events.autumn().lines == [
        "events/autumn/event.yaml:2:10: alias"
      ])
  }

  @Test func `no bytes can stop the reader`() throws {
    let events = try EventsOnDisk()
    try events.writeAutumn()
    let original = Array(EventsOnDisk.event.utf8)
    var state: UInt64 = 1
    for _ in 0..<400 {
      var bytes = original
      for _ in 0..<4 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 24)
      }
      try events.write(bytes, to: "autumn/event.yaml")
      let reading = try events.autumn()
      #expect(reading.value != nil || !reading.faults.isEmpty)
    }
  }

  @Test func `a byte order mark and Windows line ends change nothing`() throws {
    let events = try EventsOnDisk()
    let windows = EventsOnDisk.event.replacingOccurrences(of: "\n", with: "\r\n")
    try events.writeAutumn("\u{FEFF}" + windows)
    try events.write(
      EventsOnDisk.reminder.replacingOccurrences(of: "\n", with: "\r\n"),
      to: "autumn/notices/reminder.md")
    let event = try #require(try events.autumn().value)
    #expect(event.notices.first?.template.body(in: .english)?.markdown == "Dear {{name}}\n")
    #expect(event.notices.first?.template.subjects.text(in: .english) == "Reminder")
  }
}

@Suite struct EventFolderTests {
  @Test func `a folder whose name is not UTF-8 is a fault like any other wrong name`() throws {
    let events = try EventsOnDisk()
    try events.writeAutumn()
    let name = FileName.text(of: [0x93, 0xFA])
    let path = "\(events.path)/\(name)"
    #expect(mkdir(path.fileBytes, 0o700) == 0)
    #expect(
      events.reader.slugs().faults.map { $0.line.showingFileBytes } == [
        "events/\\x93\\xfa:1:1: invalid-folder"
      ])
  }

  @Test func `events are found by their folders, and a folder with a wrong name is a fault`() throws
  {
    let events = try EventsOnDisk()
    try events.writeAutumn()
    try events.write("", to: "Winter Meetup/event.yaml")
    try events.write("", to: "notices/reminder.md")
    try events.write("", to: "receipts/event.yaml")
    try events.write("", to: ".hidden/event.yaml")
    try events.write("", to: "organizer.yml")
    try events.write("", to: "README.md")
    let found = events.reader.slugs()
    #expect(found.found.map(\.text) == ["autumn", "receipts"])
    #expect(
      found.faults.map(\.line) == [
        "events/Winter Meetup:1:1: invalid-folder", "events/receipts:1:1: reserved-folder",
      ])
    #expect(
      found.warnings.map(\.line) == [
        "events/organizer.yml:1:1: stray-file"
      ])
  }

  @Test func `check reports each fault once, in the order of files and lines`() throws {
    let events = try EventsOnDisk()
    try events.write(
      EventsOnDisk.organiser + "defaults: { fields: { colour: { purposes: [] } } }\n",
      to: "organiser.yaml")
    try events.writeAutumn()
    try events.write(EventsOnDisk.event, to: "winter/event.yaml")
    let complaints = events.reader.check()
    #expect(
      complaints.faults.map(\.line) == [
        "events/organiser.yaml:4:33: no-purpose", "events/winter/event.yaml:14:3: missing-template",
      ])
    let autumn = try #require(Slug("autumn"))
    #expect(events.reader.check([autumn]).faults.count == 1)
  }
}
