import CMemoryFile
import Foundation
import Tabular
import Vocabulary

/// A list, once its first bytes say whether it is a workbook.
enum ListFile {
  /// A regular file, or memory, from its start.
  case workbook(FileHandle, ForeignFormat)
  case other(TableSource)

  /// How many bytes tell what kind of file it is.
  private static let head = 1 << 16
  /// How much of a pipe may be kept in memory (256 MiB).
  private static let mostInMemory = 256 << 20

  /// - Throws: `TableError`; ``WorkbookFault/isTooLarge`` for a workbook from a pipe.
  init(_ source: TableSource) throws {
    switch source {
    case .file(let path): try self.init(opened: open(path.fileBytes, O_RDONLY | O_CLOEXEC), source)
    case .standardInput: try self.init(opened: Self.copy(of: STDIN_FILENO), source)
    case .bytes(let bytes):
      guard let format = Self.format(of: Array(bytes.prefix(Self.head))) else {
        self = .other(source)
        return
      }
      let memory = try Self.memory()
      try memory.write(contentsOf: bytes)
      try memory.seek(toOffset: 0)
      self = .workbook(memory, format)
    case .begun, .sheet: self = .other(source)
    }
  }

  private static func copy(of descriptor: Int32) -> Int32 {
    fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
  }

  private init(opened descriptor: Int32, _ source: TableSource) throws {
    guard descriptor >= 0 else { throw TableError.unreadable(errno: errno) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    if FileState(descriptor) != nil {
      var head = [UInt8](repeating: 0, count: Self.head)
      let count = head.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
      let format = Self.format(of: Array(head.prefix(max(0, count))))
      self = format.map { .workbook(file, $0) } ?? .other(source)
    } else {
      try self.init(pipe: file)
    }
  }

  /// What was read of a pipe cannot be read again.
  private init(pipe: FileHandle) throws {
    var head: [UInt8] = []
    while head.count < Self.head {
      let count = try Self.read(pipe, onto: &head)
      if count == 0 { break }
    }
    guard let format = Self.format(of: head) else {
      self = .other(.begun(descriptor: Self.copy(of: pipe.fileDescriptor), head: head))
      return
    }
    let memory = try Self.memory()
    var size = 0
    while !head.isEmpty {
      size += head.count
      guard size <= Self.mostInMemory else { throw WorkbookFault.isTooLarge }
      try memory.write(contentsOf: head)
      head.removeAll(keepingCapacity: true)
      _ = try Self.read(pipe, onto: &head)
    }
    try memory.seek(toOffset: 0)
    self = .workbook(memory, format)
  }

  /// - Returns: the number of bytes, 0 at the end.
  private static func read(_ pipe: FileHandle, onto bytes: inout [UInt8]) throws -> Int {
    var piece = [UInt8](repeating: 0, count: head)
    while true {
      let count = piece.withUnsafeMutableBytes {
        Glibc.read(pipe.fileDescriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw TableError.unreadable(errno: errno) }
      bytes += piece.prefix(count)
      return count
    }
  }

  /// A file that is in memory alone.
  private static func memory() throws -> FileHandle {
    let descriptor = memfd_create("list", UInt32(CMEMORYFILE_CLOSE_ON_EXEC))
    guard descriptor >= 0 else { throw TableError.unreadable(errno: errno) }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  /// The format of a file that may be a workbook.
  private static func format(of head: [UInt8]) -> ForeignFormat? {
    guard let format = ForeignFormat.recognised(in: head) else { return nil }
    switch format {
    case .excelWorkbook, .openDocument, .oldExcel, .zip: return format
    default: return nil
    }
  }
}
