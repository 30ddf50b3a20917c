import Dispatch
package import Foundation
import Synchronization

/// Runs `body` on a thread that has its own umask, so that other tests keep theirs.
///
/// - Throws: what `body` throws, and `POSIXError(.EPERM)` where a thread cannot have its own.
package func withUmask(
  _ mask: mode_t, _ body: @escaping () throws -> Void
) throws {
  // The caller waits, so only one thread has it at a time.
  nonisolated(unsafe) let body = body
  typealias Unshare = @convention(c) (Int32) -> Int32
  let symbol = dlsym(nil, "unshare")
  guard let symbol else { throw POSIXError(.EPERM) }
  let unshare = unsafeBitCast(symbol, to: Unshare.self)
  let outcome = Mutex<Result<Void, any Error>?>(nil)
  let done = DispatchSemaphore(value: 0)
  Thread.detachNewThread {
    // CLONE_FS: the umask and the working directory belong to this thread only.
    let isOwn = unshare(0x200) == 0
    if isOwn { umask(mask) }
    let result = Result { if isOwn { try body() } else { throw POSIXError(.EPERM) } }
    outcome.withLock { $0 = result }
    done.signal()
  }
  done.wait()
  try outcome.withLock { $0 }?.get()
}
