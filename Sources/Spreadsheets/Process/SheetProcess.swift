import Foundation
import Tabular

/// A sheet whose rows come from the process that reads the workbook.
package final class SheetProcess: SheetFeed {
  private let process = Process()
  private let output = Pipe()
  private let file: FileHandle
  private let state: FileState?
  private let monotonicSeconds: () -> Double
  private let shouldStop: () -> Bool

  private var received: [UInt8] = []
  /// The start of the next message, or of the next rows, in `received`.
  private var position = 0
  /// How many bytes of the current rows are left.
  private var rowsLeft = 0
  private var isAtEnd = false
  /// How long this process has waited for the other one, in seconds.
  private var waited = 0.0

  private var head: SheetHead?
  private var end: SheetEnd?
  package private(set) var done = 0

  /// How long all waits together may last, in seconds.
  private static let longest = 600.0
  /// How often a wait checks whether it must stop, in milliseconds.
  private static let pause: Int32 = 200
  private static let piece = 1 << 17

  init(
    program: String, variables: [String: String], file: FileHandle, sheet: String?,
    monotonicSeconds: @escaping () -> Double, shouldStop: @escaping () -> Bool
  ) throws {
    self.monotonicSeconds = monotonicSeconds
    self.shouldStop = shouldStop
    self.file = file
    state = FileState(file.fileDescriptor)
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [WorkbookReader.command] + (sheet.map { ["--sheet=\($0)"] } ?? [])
    process.environment = variables
    process.standardInput = file
    process.standardOutput = output
    // A library could repeat the workbook's words there.
    process.standardError = FileHandle.nullDevice
    try process.run()
    // Only the child may hold its end of the pipe. Otherwise the pipe never ends.
    try output.fileHandleForWriting.close()
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  package var format: String { head?.format ?? "" }
  package var total: Int { max(head?.total ?? 0, done) }
  package var hasChanged: Bool { state != FileState(file.fileDescriptor) }

  /// What is known of the sheet. It is complete after the last row.
  package var facts: SheetFacts? { head.map { SheetFacts($0, end) } }

  /// Waits until the sheet is chosen.
  ///
  /// - Throws: ``WorkbookFault``.
  func begin() throws(WorkbookFault) {
    while head == nil { try nextMessage() }
  }

  /// - Throws: ``WorkbookFault``.
  package func read(
    into target: UnsafeMutablePointer<UInt8>, count: Int
  ) throws(WorkbookFault) -> Int {
    while rowsLeft == 0, !isAtEnd { try nextMessage() }
    guard !isAtEnd, count > 0 else { return 0 }
    if position == received.count { try receive() }
    let taken = min(count, rowsLeft, received.count - position)
    received.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      target.update(from: base + position, count: taken)
    }
    position += taken
    rowsLeft -= taken
    return taken
  }
}

// MARK: Messages

extension SheetProcess {
  private func nextMessage() throws(WorkbookFault) {
    try need(SheetMessage.headerSize)
    let header = received[position..<(position + SheetMessage.headerSize)]
    let size = SheetMessage.number(header.dropFirst())
    guard let kind = SheetMessage(rawValue: received[position]), size <= SheetMessage.largest
    else { throw killed(because: .ended) }
    position += SheetMessage.headerSize
    switch kind {
    case .rows:
      try need(SheetMessage.doneSize)
      done = SheetMessage.number(received[position..<(position + SheetMessage.doneSize)])
      position += SheetMessage.doneSize
      rowsLeft = max(0, size - SheetMessage.doneSize)
    case .head: head = try body(size)
    case .end:
      end = try body(size)
      isAtEnd = true
    case .fault:
      let fault: WorkbookFault = try body(size)
      throw fault
    }
  }

  private func body<Body: Decodable>(_ size: Int) throws(WorkbookFault) -> Body {
    try need(size)
    let bytes = Data(received[position..<(position + size)])
    position += size
    guard let body = try? JSONDecoder().decode(Body.self, from: bytes) else {
      throw killed(because: .ended)
    }
    return body
  }

  /// Waits until so many bytes are there.
  private func need(_ count: Int) throws(WorkbookFault) {
    while received.count - position < count { try receive() }
  }

  private func receive() throws(WorkbookFault) {
    received.removeFirst(position)
    position = 0
    try wait()
    var piece = [UInt8](repeating: 0, count: Self.piece)
    let count = piece.withUnsafeMutableBytes {
      Glibc.read(output.fileHandleForReading.fileDescriptor, $0.baseAddress, $0.count)
    }
    if count < 0, errno == EINTR { return }
    // It ended without saying why: a limit of its own, or a fault in a library.
    guard count > 0 else { throw killed(because: shouldStop() ? .stopped : .ended) }
    received += piece.prefix(count)
  }

  private func wait() throws(WorkbookFault) {
    let began = monotonicSeconds()
    defer { waited += monotonicSeconds() - began }
    var descriptor = pollfd(
      fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
    while true {
      if shouldStop() { throw killed(because: .stopped) }
      let answer = poll(&descriptor, 1, Self.pause)
      if answer > 0 { return }
      guard answer == 0 || errno == EINTR else { throw killed(because: .ended) }
      guard waited + monotonicSeconds() - began < Self.longest else {
        throw killed(because: .takesTooLong)
      }
    }
  }

  private func killed(because fault: WorkbookFault) -> WorkbookFault {
    kill(process.processIdentifier, SIGKILL)
    return fault
  }
}
