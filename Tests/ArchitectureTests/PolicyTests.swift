import Foundation
import Testing

/// `docs/policy.md` names tests and stories as proof. Each of them exists.
struct PolicyTests {
  private struct Row {
    let section: String
    let proof: String

    /// What stands between backticks.
    var named: [String] {
      proof.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
  }

  private let repository: Repository

  init() throws { repository = try Repository() }

  private func rows() throws -> [Row] {
    try repository.text("docs/policy.md").split(separator: "\n").filter { $0.hasPrefix("| ") }
      .dropFirst().map { line in
        let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        return Row(section: cells[0], proof: cells.count == 5 ? cells[4] : "")
      }
  }

  /// The sentences of all tests, and the folders of all stories.
  private func known() throws -> Set<String> {
    let root = URL(fileURLWithPath: repository.root + "/Tests")
    let files = try #require(
      FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    var known = Set(
      try FileManager.default.contentsOfDirectory(atPath: root.path + "/Stories"))
    for case let file as URL in files where file.pathExtension == "swift" {
      for match in try String(contentsOf: file, encoding: .utf8).matches(of: /func `([^`]+)`/) {
        known.insert(String(match.1))
      }
    }
    return known
  }

  @Test func `every section of the policy has a row`() throws {
    #expect(Set(try rows().map(\.section)) == Set((1...10).map(String.init)))
  }

  @Test func `every row names its proof, or says that there is none yet`() throws {
    let known = try known()
    for row in try rows() where row.proof != "not yet" {
      #expect(!row.named.isEmpty, "§ \(row.section): \(row.proof)")
      #expect(row.named.filter { !known.contains($0) } == [], "§ \(row.section)")
    }
  }
}
