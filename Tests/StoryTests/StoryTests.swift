import Testing

/// The built program from end to end: `Tests/Stories/NN-name/run`, one test each.
@Suite(.serialized) struct StoryTests {
  @Test(.timeLimit(.minutes(5)), arguments: try Story.all())
  func `the story ends well`(_ story: Story) async throws {
    let ending = try await story.told()
    #expect(ending.status == 0, "\(story) ended with \(ending.status):\n\(ending.output)")
  }

  /// A list that is empty by mistake would pass.
  @Test func `every numbered folder is a story`() throws {
    let numbers = try Story.all().compactMap { Int($0.name.prefix(2)) }
    #expect(numbers == Array(1...numbers.count))
    #expect(numbers.count >= 17)
  }
}
