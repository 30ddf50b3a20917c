import Foundation

/// Searches bytes, and what is encoded and packed in them. One is used by one thread.
final class ContentSearch {
  struct Verdict {
    var isHit = false
    /// Whether something in it could not be read.
    var isOpaque = false

    mutating func add(_ other: Verdict) {
      isHit = isHit || other.isHit
      isOpaque = isOpaque || other.isOpaque
    }
  }

  /// How many times something may be encoded or packed.
  static let deepest = 6
  /// Larger files are read piece by piece, and what is packed in them counts as opaque.
  static let largestWhole = 64 << 20
  private static let piece = 8 << 20

  private let values: PatternSet
  private let mostUnpacked: Int
  private var buffer: [UInt8] = []
  /// How much was unpacked of the file so far, in bytes.
  private var unpacked = 0

  /// - Parameter mostUnpacked: no more than this is unpacked of one file, in bytes: archives in
  ///   archives can grow without end.
  init(for values: PatternSet, mostUnpacked: Int = 512 << 20) {
    self.values = values
    self.mostUnpacked = mostUnpacked
  }

  /// How far pieces overlap: ample for a value that is encoded.
  private var overlap: Int { max(4096, values.longest * 12) }

  func search(file path: String) -> Verdict {
    unpacked = 0
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return Verdict(isOpaque: true) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return Verdict(isOpaque: true)
    }
    let size = Int(status.st_size)
    if size > Self.largestWhole { return searchInPieces(descriptor) }
    // One byte more, to see whether it grew.
    guard let count = read(descriptor, into: 0, atMost: size + 1), count <= size else {
      return searchInPieces(descriptor, isStarted: true)
    }
    return buffer.withUnsafeBytes { search(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
  }

  func search(_ bytes: UnsafeRawBufferPointer, depth: Int = 0) -> Verdict {
    if values.occurs(in: bytes) {
      return Verdict(isHit: true, isOpaque: Unpacking.isOpaqueFormat(bytes))
    }
    guard depth < Self.deepest else { return Verdict(isOpaque: Unpacking.isPacked(bytes)) }
    var verdict = Verdict(isOpaque: Unpacking.isOpaqueFormat(bytes))
    let isWhole = Unpacking.forEachPart(of: bytes) { part in
      unpacked += part.count
      verdict.add(search(part, depth: depth + 1))
      return !verdict.isHit && unpacked < mostUnpacked
    }
    verdict.isOpaque = verdict.isOpaque || !isWhole || unpacked >= mostUnpacked
    if !verdict.isHit { verdict.add(searchEncoded(bytes, depth: depth)) }
    return verdict
  }

  /// What is written in `bytes` in other letters than its own.
  private func searchEncoded(_ bytes: UnsafeRawBufferPointer, depth: Int) -> Verdict {
    var verdict = Verdict()
    let take: DecodedText.Taker = { [self] text in
      guard text.count >= PatternSet.shortest else { return true }
      verdict.add(search(text, depth: depth + 1))
      return !verdict.isHit
    }
    UTF16Text.decode(bytes, overlap: overlap, take)
    if !verdict.isHit { EscapedText.decode(bytes, context: values.longest, take) }
    if !verdict.isHit { Base64Text.decode(bytes, take) }
    return verdict
  }

  // MARK: reading

  /// - Returns: how many bytes there are in the buffer then; `nil` when they cannot be read.
  private func read(_ descriptor: Int32, into start: Int, atMost count: Int) -> Int? {
    if buffer.count < start + count {
      buffer += [UInt8](repeating: 0, count: start + count - buffer.count)
    }
    var end = start
    while end < start + count {
      let got = buffer.withUnsafeMutableBytes {
        Foundation.read(descriptor, $0.baseAddress.map { $0 + end }, start + count - end)
      }
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { return nil }
      if got == 0 { break }
      end += got
    }
    return end
  }

  private func searchInPieces(_ descriptor: Int32, isStarted: Bool = false) -> Verdict {
    if isStarted, lseek(descriptor, 0, SEEK_SET) != 0 { return Verdict(isOpaque: true) }
    // It is not read again soon: what else is in memory is worth more, and a large file of ours
    // is removed in no time when nothing of it is there.
    defer { posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED) }
    var verdict = Verdict()
    var carried = 0
    while skipHole(descriptor) {
      guard let count = read(descriptor, into: carried, atMost: Self.piece) else {
        verdict.isOpaque = true
        break
      }
      guard count > carried else { break }
      buffer.withUnsafeBytes { buffer in
        let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
        let isFirst = carried == 0
        let isPacked = isFirst ? Unpacking.isPacked(bytes) : ZipArchive.end(of: bytes) != nil
        let isUnknown = isFirst && Unpacking.isOpaqueFormat(bytes)
        verdict.isOpaque = verdict.isOpaque || isPacked || isUnknown
        verdict.isHit = values.occurs(in: bytes) || searchEncoded(bytes, depth: 0).isHit
      }
      guard !verdict.isHit else { break }
      carry(min(overlap, count), of: count)
      carried = min(overlap, count)
    }
    return verdict
  }

  /// Moves the end of what is in the buffer to its start.
  private func carry(_ kept: Int, of count: Int) {
    buffer.withUnsafeMutableBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      memmove(base, base + count - kept, kept)
    }
  }

  /// Goes on to the next bytes that are on the disk: a hole of terabytes holds nothing.
  ///
  /// - Returns: `false` when there are none.
  private func skipHole(_ descriptor: Int32) -> Bool {
    let seekData: Int32 = 3  // SEEK_DATA, lseek(2)
    let here = lseek(descriptor, 0, SEEK_CUR)
    if lseek(descriptor, here, seekData) >= 0 { return true }
    // ENXIO: nothing but a hole up to the end. Other errors: this file system knows no holes.
    return errno != ENXIO
  }
}
