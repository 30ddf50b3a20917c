import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

struct DepartureTests {
  private let workspace: TemporaryWorkspace
  private let catalog: Catalog

  init() throws {
    workspace = try TemporaryWorkspace()
    catalog = try Catalog(path: workspace.paths.catalog)
  }

  private func ago(_ rates: [String]) throws -> [Double] {
    try catalog.sendTimes(for: rates.map { Rate($0)! }, now: workspace.world.now).sorted()
  }

  @Test func `letters of earlier runs count, as far back as the rates need`() throws {
    try catalog.recordSends(2, at: workspace.world.now)
    workspace.world.advance(by: .minutes(10))
    try catalog.recordSends(1, at: workspace.world.now)
    try catalog.recordSends(1, at: workspace.world.now)
    #expect(try ago(["100/hour"]) == [0, 0, 599, 599])
    #expect(try ago(["100/hour", "2/second"]) == [0, 0, 599, 599])
    #expect(try ago(["100/minute"]) == [0, 0])
    #expect(try ago([]) == [])
    let again = try Catalog(path: workspace.paths.catalog)
    #expect(
      try again.sendTimes(for: [Rate("100/day")!], now: workspace.world.now).count == 4)
  }

  @Test func `letters beyond every rate need no memory`() throws {
    try catalog.recordSends(1_000_000, at: workspace.world.now)
    #expect(try ago(["5/hour"]).count == 5)
    workspace.world.advance(by: .minutes(1))
    try catalog.recordSends(3, at: workspace.world.now)
    #expect(try ago(["5/hour"]) == [0, 0, 0, 59, 59])
  }

  @Test func `the catalog forgets a departure after a day`() throws {
    try catalog.recordSends(3, at: workspace.world.now)
    workspace.world.advance(by: .days(1))
    #expect(try ago(["100/day"]) == [])
    workspace.world.advance(by: .minutes(1))
    try catalog.recordSends(1, at: workspace.world.now)
    let seconds = try catalog.database.read {
      try $0.count("SELECT count(*) FROM departures")
    }
    #expect(seconds == 1)
  }
}
