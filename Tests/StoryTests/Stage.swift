/// Runs as many stories at once as there are places. A story that must be alone runs by itself.
///
/// Stories that must be alone come last, so that no place stays empty while other stories wait.
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
