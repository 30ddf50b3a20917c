import Definitions
import Foundation
import Intake
import Tabular
import Testing
import Vocabulary

/// Lists in the layouts of real services and offices, with made-up people. Each is read as a person
/// would, or a person is asked where two readings are possible.
struct WildListTests {
  struct Expected: Decodable {
    struct Row: Decodable, Hashable {
      let line: Int
      let name: String?
      let email: String?
    }
    struct Mapping: Decodable {
      let email: String?
    }
    let file: String
    let mapping: Mapping
    let attendees: [Row]
    let inactive: [Row]
    let rejected: [Row]
    let either: [Row]
    let mayAsk: Bool
    let mustNotBeEmail: [String]
  }

  static let folder = formats("").deletingLastPathComponent().appendingPathComponent("wild")
  static let all: [Expected] = {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".expected.json") }.sorted().compactMap { name in
      let url = folder.appendingPathComponent(name)
      return (try? Data(contentsOf: url)).flatMap { try? decoder.decode(Expected.self, from: $0) }
    }
  }()

  private static func event(_ list: Expected) throws -> Importing {
    try list.mapping.email == nil
      ? Importing([Importing.nameAndEmail[0]], identity: ["name"]) : Importing()
  }

  /// Reports of several tables. Without the titles and the columns that a layout knows, nothing tells
  /// which table is the attendees', and which of two names.
  private static let needsTitles: Set<String> = ["08-zoom-webinar-padded.csv"]

  private func check(_ list: Expected, _ options: ImportOptions) throws {
    let event = try Self.event(list)
    let path = Self.folder.appendingPathComponent(list.file).path
    let report = try event.importer(options).store(.file(path: path), in: event.vault)
    let people = try event.people
    for address in list.mustNotBeEmail { #expect(!people.contains { $0["email"] == address }) }
    let isHard = options.layouts.files.isEmpty && Self.needsTitles.contains(list.file)
    if list.mayAsk || isHard, report.fatal != nil {
      #expect(people.isEmpty)
      return
    }
    if isHard { return #expect(people.count == list.attendees.count) }
    let found = Set(people.map { Self.told($0["name"], $0["email"]) })
    let wanted = Set(
      list.attendees.map { Self.told($0.name, list.mapping.email == nil ? nil : $0.email) })
    #expect(wanted.isSubset(of: found), "\(report.problems)")
    #expect(found.subtracting(wanted).count <= list.either.count)
    #expect(report.counts.inactive >= list.inactive.count)
    #expect(report.counts.inactive <= list.inactive.count + list.either.count)
  }

  private static func told(_ name: String?, _ email: String?) -> String {
    "\(tidied(name ?? "").lowercased()) <\(email?.lowercased() ?? "")>"
  }

  @Test func `all lists are there`() { #expect(Self.all.count == 40) }

  @Test(arguments: all.map(\.file)) func `a list of any service is read`(file: String) throws {
    try check(#require(Self.all.first { $0.file == file }), ImportOptions())
  }

  @Test(arguments: all.map(\.file))
  func `a list is read without a layout`(file: String) throws {
    try check(#require(Self.all.first { $0.file == file }), ImportOptions(layouts: .none))
  }
}
