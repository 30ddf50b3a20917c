import Dispatch
import Synchronization
import Vault
import Vocabulary

/// Passes batches from the thread that reads a list to the thread that stores it, in order and a
/// few at a time.
///
/// A thread that would wait for the other seals a batch instead: the reader when the queue is full,
/// the storing thread when it gets a batch that is not sealed.
final class BatchQueue: Sendable {
  /// How the reader ended.
  enum End {
    case read
    case failed(any Error)
  }

  /// Thrown to the reader when its rows are not wanted any more.
  struct Stopped: Error {}

  struct Item: Sendable {
    var batch: ArrivalBatch
    /// How much of the list was read when the batch was full.
    let progress: WorkProgress
  }

  private struct State {
    var items: [Item] = []
    var end: End?
    var isStopped = false
  }

  private let state = Mutex(State())
  private let room = DispatchSemaphore(value: capacity)
  private let ready = DispatchSemaphore(value: 0)
  private static let capacity = 3
  /// How often a waiting thread asks whether to wait on, in seconds.
  private static let patience = 0.5

  /// Whether the storing thread has enough to do. Then the reader should seal.
  var isBusy: Bool { state.withLock { $0.items.count >= Self.capacity - 1 } }

  /// Waits for space in the queue, then adds the batch.
  ///
  /// - Throws: ``Stopped``.
  func give(_ item: Item) throws {
    room.wait()
    let isStopped = state.withLock { state in
      if !state.isStopped { state.items.append(item) }
      return state.isStopped
    }
    if isStopped { throw Stopped() }
    ready.signal()
  }

  func end(_ end: End) {
    state.withLock { $0.end = end }
    ready.signal()
  }

  /// Waits for the next batch; `nil` after the last.
  ///
  /// - Parameter isWanted: asked now and then while the reader has nothing. If it throws, the wait
  ///   ends.
  /// - Throws: the reader's error, or the error of `isWanted`.
  func take(whileWaiting isWanted: () throws -> Void) throws -> Item? {
    while ready.wait(timeout: .now() + Self.patience) == .timedOut { try isWanted() }
    let (item, end) = state.withLock { state in
      (state.items.isEmpty ? nil : state.items.removeFirst(), state.end)
    }
    if let item {
      room.signal()
      return item
    }
    if case .failed(let error) = end { throw error }
    return nil
  }

  /// Tells the reader to stop.
  func stop() {
    state.withLock { $0.isStopped = true }
    for _ in 0...Self.capacity { room.signal() }
  }
}
