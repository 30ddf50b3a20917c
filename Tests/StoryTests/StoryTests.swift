import Foundation
import Testing

/// The built program from end to end. Each `Tests/Stories/NN-name/run` is one test.
struct StoryTests {
  /// One story for each core. Stories wait for the disk and for servers much of the time.
  private static let stage = Stage(room: ProcessInfo.processInfo.activeProcessorCount)

  @Test(arguments: try Story.all())
  func `the story ends well`(_ story: Story) async throws {
    let ending = try await Self.stage.play(alone: story.isAlone) { try await story.told() }
    #expect(ending.status == 0, "\(story) ended with \(ending.status):\n\(ending.output)")
  }

  /// A list that is empty by mistake would pass.
  @Test func `every numbered folder is a story`() throws {
    let numbers = try Story.all().compactMap { Int($0.name.prefix(2)) }
    #expect(numbers == Array(1...numbers.count))
    #expect(numbers.count >= 17)
  }

  @Test func `whoever kills by the clock is alone`() throws {
    let alone = try Story.all().filter(\.isAlone).map(\.name)
    #expect(alone == ["03-killed-import", "05-killed-purge", "32-erasure"])
  }
}
