/// Lets as many stories run at once as there is room for, and one that must be alone by itself.
///
/// Who must be alone comes last, so that room is not kept free for it while others wait.
actor Stage {
  private struct Waiting {
    let size: Int
    let enter: CheckedContinuation<Void, Never>
  }

  private let room: Int
  private var taken = 0
  private var waiting: [Waiting] = []

  init(room: Int) { self.room = max(1, room) }

  /// Runs `body` when its turn comes.
  func play<Answer: Sendable>(
    alone isAlone: Bool, _ body: @Sendable () async throws -> Answer
  ) async rethrows -> Answer {
    let size = isAlone ? room : 1
    await withCheckedContinuation { enter in
      waiting.append(Waiting(size: size, enter: enter))
      admit()
    }
    defer {
      taken -= size
      admit()
    }
    return try await body()
  }

  private func admit() {
    while let size = waiting.map(\.size).min(), taken + size <= room,
      let next = waiting.firstIndex(where: { $0.size == size })
    {
      taken += size
      waiting.remove(at: next).enter.resume()
    }
  }
}
