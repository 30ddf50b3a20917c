import Synchronization
import Testing

struct StageTests {
  /// What the tests observe about the stories on one stage.
  private final class Watch: Sendable {
    struct Seen {
      var now = 0
      var most = 0
      var ended = 0
      var wasDisturbed = false
    }

    private let state = Mutex(Seen())

    var seen: Seen { state.withLock { $0 } }

    func play(alone isAlone: Bool) async {
      state.withLock {
        $0.now += 1
        $0.most = max($0.most, $0.now)
      }
      for _ in 0..<20 {
        await Task.yield()
        state.withLock { if isAlone, $0.now > 1 { $0.wasDisturbed = true } }
      }
      state.withLock {
        $0.now -= 1
        $0.ended += 1
      }
    }
  }

  @Test(arguments: [1, 2, 5])
  func `as many play at once as there is room for, and who must be alone is alone`(
    room: Int
  ) async {
    let (stage, watch) = (Stage(room: room), Watch())
    await withTaskGroup { group in
      for number in 0..<60 {
        let isAlone = number % 6 == 3
        group.addTask {
          await stage.play(alone: isAlone) { await watch.play(alone: isAlone) }
        }
      }
    }
    #expect(watch.seen.most == room)
    #expect(!watch.seen.wasDisturbed)
    #expect(watch.seen.ended == 60)
  }

  @Test func `who fails makes room`() async {
    struct Failure: Error {}
    let stage = Stage(room: 1)
    await #expect(throws: Failure.self) { try await stage.play(alone: true) { throw Failure() } }
    #expect(await stage.play(alone: false) { true })
  }
}
