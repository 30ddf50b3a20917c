import Archives
import Confinement
import Foundation

/// The work of the process that reads a workbook: it writes the rows of one sheet to its output.
///
/// It reads one open file, writes to one pipe, and does nothing else: it opens no other file, and it
/// runs nothing of the workbook. Whatever the workbook does to it, only this process ends.
package enum WorkbookConversion {
  /// Limits this process, before it reads anything.
  package static func limitProcess() {
    ProcessLimits.limitMemory(to: SheetLimits.memory)
    ProcessLimits.limitProcessorTime(toSeconds: SheetLimits.processorTime)
    ProcessLimits.forbidWritingFiles()
    ProcessLimits.forbidOutside()
  }

  /// Writes the sheet, or the reason why it cannot be read.
  ///
  /// - Parameters:
  ///   - input: a regular file.
  ///   - sheet: the name or the number of a sheet; nil to choose the one with the table.
  package static func serve(_ input: Int32, _ output: Int32, sheet: String?) {
    do throws(WorkbookFault) {
      try convert(input, sheet: sheet) { (bytes) throws(WorkbookFault) in
        try write(bytes, to: output)
      }
    } catch {
      try? write(SheetMessage.message(.fault, error), to: output)
    }
  }

  static func convert(
    _ input: Int32, sheet: String?, write: @escaping ([UInt8]) throws(WorkbookFault) -> Void
  ) throws(WorkbookFault) {
    let file = try MappedFile(input)
    let workbook = try open(file, input)
    let choice = try SheetChoice(in: workbook, asked: sheet)
    let sheets = workbook.sheets
    let visible = sheets.indices.filter { !sheets[$0].isHidden }
    func number(_ index: Int) -> Int? { visible.firstIndex(of: index).map { $0 + 1 } }
    let head = SheetHead(
      format: workbook.format, name: sheets[choice.index].name, number: number(choice.index),
      others: choice.others.map {
        SheetHead.Other(name: sheets[$0].name, number: number($0) ?? 0)
      }, total: try workbook.size(ofSheet: choice.index))
    try write(SheetMessage.message(.head, head))
    let text = SheetText(
      workbook, most: SheetLimits.most(ofFile: file.bytes.count, SheetLimits.text), write: write)
    try workbook.read(sheet: choice.index, into: text)
    try text.finish()
  }

  private static func open(
    _ file: MappedFile, _ descriptor: Int32
  ) throws(WorkbookFault) -> any Workbook {
    if file.bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      return try OldWorkbook(path: "/proc/self/fd/\(descriptor)", file.bytes)
    }
    let parts = try ArchiveParts(file.bytes)
    if parts.has("mimetype"), parts.has("content.xml") {
      return try OpenDocumentWorkbook(parts)
    }
    return try OOXMLWorkbook(parts)
  }

  private static func write(_ bytes: [UInt8], to output: Int32) throws(WorkbookFault) {
    var place = 0
    while place < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(output, $0.baseAddress?.advanced(by: place), $0.count - place)
      }
      if count < 0, errno == EINTR { continue }
      // Nobody reads any more.
      guard count > 0 else { throw .stopped }
      place += count
    }
  }
}

/// A file as memory. A change of the file while it is read ends this process at worst.
final class MappedFile {
  let bytes: UnsafeRawBufferPointer

  /// - Throws: ``WorkbookFault/isTooLarge``; ``WorkbookFault/isDamaged`` for an empty file.
  init(_ descriptor: Int32) throws(WorkbookFault) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size > 0 else { throw .isDamaged }
    let size = Int(status.st_size)
    guard size <= SheetLimits.file else { throw .isTooLarge }
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else { throw .isDamaged }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
}
