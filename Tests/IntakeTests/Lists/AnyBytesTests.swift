import Foundation
import Intake
import Tabular
import TestSupport
import Testing
import Vocabulary

/// Lists of any bytes: the fuzzer's corpus, whole and damaged, in a dry run and in a survey.
struct AnyBytesTests {
  static let corpus = formats("x").deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fuzz/Lists/Corpus")

  static let names = (try? FileManager.default.contentsOfDirectory(atPath: corpus.path)) ?? []

  @Test func `there is a corpus`() {
    #expect(Self.names.count >= 20)
  }

  @Test(arguments: names.sorted())
  func `a damaged list has a report in which each row is one of six`(name: String) throws {
    let event = try Importing()
    let whole = [UInt8](try Data(contentsOf: Self.corpus.appendingPathComponent(name)))
    var random = SeededBytes(seed: UInt64(whole.count))
    try check(whole, event)
    for _ in 0..<25 { try check(damaged(whole, &random), event) }
  }

  private func damaged(_ whole: [UInt8], _ random: inout SeededBytes) -> [UInt8] {
    let spice: [UInt8] = Array("\"\\,\t;\r\n'@#".utf8) + [0, 0xFF, 0xE3, 0x81, 0x1B]
    var bytes = whole
    for _ in 0..<Int.random(in: 1...6, using: &random) where bytes.count > 1 {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[at] = spice.randomElement(using: &random) ?? 0
      case 1: bytes.insert(spice.randomElement(using: &random) ?? 0, at: at)
      case 2: bytes.removeSubrange(at..<min(bytes.count, at + 9))
      default: bytes.insert(contentsOf: bytes[..<at].suffix(40), at: at)
      }
    }
    return bytes
  }

  private func check(_ bytes: [UInt8], _ event: Importing) throws {
    let now = event.workspace.world.now
    do {
      let report = try event.importer().dryRun(.bytes(bytes), against: nil)
      let counts = report.counts
      #expect(
        counts.rows == counts.added + counts.updated + counts.unchanged + counts.rejected
          + counts.merged + counts.inactive)
      #expect(report.fatal == nil || counts.rows == 0)
      #expect(report.problems.allSatisfy { !"\($0)".contains("@example") })
      let survey = try ListSurvey(of: .bytes(bytes), for: Slug("autumn")!, now: now)
      let shown = survey.kept.flatMap(\.columns) + survey.dropped.map(\.column)
      #expect(!shown.contains { $0.told.contains("@example") })
    } catch is ColumnStop {
      // A person must choose.
    } catch is TableError {
      // A list that is no table, or has no such line, gives this error.
    }
  }
}
