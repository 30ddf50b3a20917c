import Definitions
import Foundation
import Storage
import Vault
import Vocabulary

/// Stores a list in a vault that holds nobody yet. One thread reads and checks the rows. The
/// calling thread stores them. The thread that has time seals them.
final class InitialLoad: Sendable {
  private let store: AttendeeStore
  private let note: AttendeeStore.ArrivalNote
  private let environment: Environment
  private let queue = BatchQueue()
  /// How long a failed import waits for its reader, in seconds.
  private static let patience = 2.0

  init(
    store: AttendeeStore, note: AttendeeStore.ArrivalNote, environment: Environment
  ) {
    self.store = store
    self.note = note
    self.environment = environment
  }

  /// Stores the whole list.
  ///
  /// - Parameters:
  ///   - isWanted: asked before each batch and while there is none; if it throws, everything is
  ///     undone.
  ///   - progress: called on the calling thread.
  func store(
    _ pass: ListPass, in access: borrowing DatabaseAccess, isWanted: () throws -> Void,
    progress: ProgressHandler
  ) throws {
    let finished = DispatchSemaphore(value: 0)
    // Only the reading thread uses the pass until that thread has finished. After a success it has
    // finished, because its end came through the queue. After a failure nobody uses the pass again.
    nonisolated(unsafe) let pass = pass
    let thread = Thread { [self] in
      queue.end(read(pass))
      finished.signal()
    }
    thread.stackSize = 8 << 20
    thread.start()
    defer {
      queue.stop()
      // A silent pipe may block the reader. The failure is reported anyway.
      _ = finished.wait(timeout: .now() + Self.patience)
    }
    let sealer = try store.arrivalSealer(environment)
    let codes = CodeSource(environment)
    try store.fill(note, in: access, code: codes.code) {
      guard var item = try queue.take(whileWaiting: isWanted) else { return nil }
      try isWanted()
      sealer.seal(&item.batch)
      progress(item.progress)
      return item.batch
    }
  }

  private func read(_ pass: ListPass) -> BatchQueue.End {
    do {
      let arrivals = Arrivals(
        store.arrivalWriter(pass.map.fields.map(\.field.name), source: note.source),
        sealer: try store.arrivalSealer(environment), codes: CodeSource(environment),
        queue: queue)
      try pass.run(
        // Before this list nobody was stored, so no row needs to be sighted.
        place: { try arrivals.place($0, progress: { pass.progress }) },
        listedName: arrivals.listedName,
        progress: { _ in })
      try arrivals.flush(pass.progress)
      return .read
    } catch {
      return .failed(error)
    }
  }
}

/// Fills batches with the rows of a list and passes them on.
private final class Arrivals {
  private let writer: ArrivalWriter
  private let sealer: ArrivalSealer
  private let codes: CodeSource
  private let queue: BatchQueue
  private var people = ListedPeople()
  private var batch = ArrivalBatch()
  private var isFirst = true
  private static let batchBytes = 256 << 10
  /// Above this number, the table grows step by step: the first rows may not be like the rest.
  private static let mostExpected = 2_000_000

  init(_ writer: ArrivalWriter, sealer: ArrivalSealer, codes: CodeSource, queue: BatchQueue) {
    self.writer = writer
    self.sealer = sealer
    self.codes = codes
    self.queue = queue
  }

  func place(_ candidate: Candidate, progress: () -> WorkProgress) throws -> RowOutcome {
    // The vault holds nobody, so it is not asked.
    let placed = people.place(candidate)
    guard case .added = placed else { return placed.outcome }
    writer.add(candidate.values, lookup: candidate.lookup, code: codes.code(), to: &batch)
    for consent in candidate.consents {
      batch.addConsent(consent.name, version: consent.version)
    }
    if batch.byteCount >= Self.batchBytes { try flush(progress()) }
    return .added
  }

  func listedName(_ lookup: Lookup) -> UInt32? { people.listedName(lookup) }

  /// Passes the present batch on.
  func flush(_ progress: WorkProgress) throws {
    guard batch.count > 0 else { return }
    if isFirst, case .importing(let rows) = progress.work, let total = progress.total,
      progress.done > 0
    {
      people.reserve(min(rows * total / progress.done, Self.mostExpected))
    }
    isFirst = false
    if queue.isBusy { sealer.seal(&batch) }
    try queue.give(.init(batch: batch, progress: progress))
    batch = ArrivalBatch(likeLast: batch)
  }
}
