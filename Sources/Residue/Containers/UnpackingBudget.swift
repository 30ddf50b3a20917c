import Synchronization

/// Limits what a search may use to unpack and decode, in one unit: for one file, and for all files
/// together.
///
/// Each file may use what usual files do. Whatever a file uses beyond that comes out of one store for
/// all files, so that many small bombs cost little more than one.
final class UnpackingBudget: Sendable {
  private let most: Int
  private let usual: Int
  private let perMebibyte: Int
  private let store: Mutex<Int>

  /// - Parameters:
  ///   - most: the maximum for one file, and the store for all of them.
  ///   - usual: what any file may use.
  ///   - perMebibyte: what a file may use besides, for each MiB of its size.
  init(most: Int, usual: Int, perMebibyte: Int) {
    self.most = most
    self.usual = usual
    self.perMebibyte = perMebibyte
    store = Mutex(most)
  }

  /// The bytes that files unpack to. Without a limit, nested archives could grow without end.
  static func bytes(most: Int = 512 << 20, usual: Int = 16 << 20) -> UnpackingBudget {
    UnpackingBudget(most: most, usual: usual, perMebibyte: 32 << 20)
  }

  /// The processor's time, in milliseconds. Text can be made so that decoding it is slow.
  static func milliseconds(most: Int = 120_000, usual: Int = 1000) -> UnpackingBudget {
    UnpackingBudget(most: most, usual: usual, perMebibyte: 500)
  }

  /// What a file of `size` bytes may use now.
  func allowance(forFileOf size: Int) -> Int {
    min(most, usual(size) + store.withLock(\.self))
  }

  /// Takes what a file used beyond the usual out of the store.
  func spend(_ used: Int, ofFileOf size: Int) {
    store.withLock { $0 = max(0, $0 - max(0, used - usual(size))) }
  }

  private func usual(_ size: Int) -> Int {
    min(most, usual + (min(size, 1 << 30) * perMebibyte) >> 20)
  }
}
