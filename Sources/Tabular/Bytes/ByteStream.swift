// The fuzzer of tables is one module, with `FileName` in it.
#if canImport(Vocabulary)
  import Vocabulary
#endif

#if canImport(Glibc)
  import Glibc
#endif

/// The raw bytes of a source, read once from start to end. The head can be seen beforehand.
final class ByteStream {
  /// The first bytes. They are the whole source if it is no larger than `TableLimits.head`.
  private(set) var head: [UInt8] = []

  /// Whether the head is the whole source.
  private(set) var headIsAll = false

  /// How many bytes the stream has returned so far, and for a sheet how much of it was read.
  var bytesRead: Int { sheet?.done ?? returned }
  private(set) var returned = 0

  /// The sheet, if the text is one.
  let sheet: (any SheetFeed)?

  /// The size of the source, if it is known.
  let bytesTotal: Int?

  /// The state of a regular file at the start.
  private let state: FileState?

  private let descriptor: Int32?
  private let owned: Bool
  private var headTaken = 0

  /// Receives all bytes that the stream returns, in order.
  private let observe: ((UnsafeRawBufferPointer) -> Void)?

  /// - Throws: `TableError.unreadable`.
  init(_ source: TableSource, observe: ((UnsafeRawBufferPointer) -> Void)? = nil) throws {
    self.observe = observe
    var begun: [UInt8] = []
    switch source {
    case .sheet(let feed):
      (descriptor, owned, state) = (nil, false, nil)
      (sheet, bytesTotal) = (feed, feed.total)
      return
    case .bytes(let bytes):
      descriptor = nil
      owned = false
      state = nil
      bytesTotal = bytes.count
      head = bytes
      headIsAll = true
      sheet = nil
      return
    case .begun(let opened, let head):
      descriptor = opened
      owned = true
      begun = head
    case .standardInput:
      descriptor = STDIN_FILENO
      owned = false
    case .file(let path):
      let opened = open(path.fileBytes, O_RDONLY | O_CLOEXEC)
      guard opened >= 0 else { throw TableError.unreadable(errno: errno) }
      descriptor = opened
      owned = true
    }
    sheet = nil
    state = descriptor.flatMap { FileState($0) }
    bytesTotal = state.map { Int($0.size) }
    try readHead(after: begun)
  }

  deinit {
    if owned, let descriptor { close(descriptor) }
  }

  /// Whether a regular file has changed since the reading began.
  var hasChanged: Bool {
    if let sheet { return sheet.hasChanged }
    guard let state, let descriptor else { return false }
    return FileState(descriptor) != state
  }

  /// Reads up to `count` more bytes. Returns 0 at the end.
  ///
  /// - Throws: `TableError.unreadable`.
  func read(into target: UnsafeMutablePointer<UInt8>, count: Int) throws -> Int {
    guard count > 0 else { return 0 }
    var got = min(count, head.count - headTaken)
    if got > 0 {
      head.withUnsafeBufferPointer { bytes in
        guard let base = bytes.baseAddress else { return }
        target.update(from: base + headTaken, count: got)
      }
      headTaken += got
      if headTaken == head.count, !headIsAll { head = []; headTaken = 0 }
    } else if let sheet {
      got = try sheet.read(into: target, count: count)
    } else if !headIsAll {
      got = try readDescriptor(into: target, count: count)
    }
    returned += got
    if got > 0 { observe?(UnsafeRawBufferPointer(start: target, count: got)) }
    return got
  }

  /// Reads whole lines from places spread over a large regular file. Does not move the position.
  func samples(_ number: Int, of length: Int) -> [[UInt8]] {
    guard let descriptor, let bytesTotal, bytesTotal > 2 * TableLimits.head else { return [] }
    let step = (bytesTotal - TableLimits.head) / number
    return (0..<number).compactMap { index in
      var bytes = [UInt8](repeating: 0, count: length)
      let offset = TableLimits.head + index * step
      let got = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress, length, off_t(offset))
      }
      guard got > 0 else { return nil }
      let lines = bytes.prefix(got)
      guard let first = lines.firstIndex(of: .lineFeed), let last = lines.lastIndex(of: .lineFeed),
        first < last
      else { return nil }
      return Array(lines[(first + 1)...last])
    }
  }

  private func readHead(after begun: [UInt8]) throws {
    var bytes = begun
    var filled = begun.count
    bytes += repeatElement(0, count: max(0, TableLimits.head - filled))
    while filled < bytes.count, !headIsAll {
      let got = try bytes.withUnsafeMutableBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return 0 }
        return try readDescriptor(into: base + filled, count: buffer.count - filled)
      }
      headIsAll = got == 0
      filled += got
    }
    bytes.removeLast(bytes.count - filled)
    head = bytes
  }

  private func readDescriptor(
    into target: UnsafeMutablePointer<UInt8>, count: Int
  ) throws -> Int {
    while true {
      let got = Glibc.read(descriptor ?? -1, target, count)
      if got >= 0 { return got }
      guard errno == EINTR else { throw TableError.unreadable(errno: errno) }
    }
  }
}
