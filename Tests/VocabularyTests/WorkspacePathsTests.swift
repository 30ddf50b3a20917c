import TestSupport
import Testing
import Vocabulary

struct WorkspacePathsTests {
  let paths = WorkspacePaths(root: "/srv/office")
  let autumn = Slug("autumn")!
  let event = EventID(text: "0123456789abcdef0123456789abcdef")

  @Test func `each file and folder is at its place`() {
    #expect(paths.organiser == "/srv/office/events/organiser.yaml")
    #expect(paths.lists(autumn) == "/srv/office/events/autumn/lists")
    #expect(paths.materials(autumn) == "/srv/office/events/autumn/materials")
    #expect(paths.letters(autumn) == "/srv/office/exports/autumn/letters")
    #expect(paths.keyring == "/srv/office/.mayfly/keyring")
  }

  @Test func `each file of an event has a path of its own`() {
    let all = [
      paths.vaultLock(event), paths.purgeIntent(event), paths.importLock(event), paths.keyring,
      paths.signingKey, paths.rootKey, paths.reserve, paths.simulatedClock, paths.dispatchLock,
      paths.keyringLock, paths.purgeLock,
    ]
    #expect(Set(all).count == all.count)
    #expect(all.allSatisfy { $0.hasPrefix(paths.hidden + "/") })
  }

  @Test func `an event cannot have the name of a folder for receipts, alerts or shared texts`() {
    let slugs = WorkspacePaths.reservedSlugs.compactMap { Slug($0) }
    let neverPurged = [paths.receipts, paths.statistics, paths.alerts]
    #expect(slugs.map { paths.exports($0) }.filter(neverPurged.contains).count == 3)
    #expect(
      Set(slugs.map { paths.event($0) }).isSuperset(
        of: ["notices", "texts"].map {
          "\(paths.events)/\($0)"
        }))
  }

  @Test func `a path inside the workspace is shown relative to it`() {
    #expect(paths.relative(paths.organiser) == "events/organiser.yaml")
    #expect(paths.relative("/srv/office-2/events") == "/srv/office-2/events")
    #expect(paths.relative("/elsewhere") == "/elsewhere")
  }

  @Test func `the id of an event comes from the random bytes of the environment`() {
    let id = EventID(from: TestWorld(seed: 5).environment)
    #expect(id.text == hexadecimal(TestWorld(seed: 5).bytes(16)))
    #expect(id.text.count == 32)
    #expect(id != EventID(from: TestWorld(seed: 6).environment))
  }
}
