import Synchronization

/// Limits what a search unpacks and decodes, in bytes: from one file, and from all files together.
///
/// Each file may unpack to what usual files do. Whatever a file unpacks to beyond that comes out of
/// one store for all files, so that many small bombs cost little more than one.
final class UnpackingBudget: Sendable {
  /// The maximum for one file. Without it, nested archives could grow without end.
  static let most = 512 << 20

  private let most: Int
  private let usual: Int
  private let store: Mutex<Int>

  /// - Parameters:
  ///   - most: the maximum for one file, and the store for all of them.
  ///   - usual: what any file may unpack to, besides 32 times its own size.
  init(most: Int = UnpackingBudget.most, usual: Int = 16 << 20) {
    self.most = most
    self.usual = usual
    store = Mutex(most)
  }

  /// What a file of `size` bytes may unpack to now.
  func allowance(forFileOf size: Int) -> Int {
    min(most, usual(size) + store.withLock(\.self))
  }

  /// Takes what a file unpacked to beyond the usual out of the store.
  func spend(_ unpacked: Int, ofFileOf size: Int) {
    store.withLock { $0 = max(0, $0 - max(0, unpacked - usual(size))) }
  }

  private func usual(_ size: Int) -> Int { min(most, usual + min(size, most / 32) * 32) }
}
