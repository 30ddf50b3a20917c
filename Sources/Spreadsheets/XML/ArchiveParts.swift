import Archives
import Foundation

/// The parts of a workbook that is a ZIP archive.
///
/// Only the parts that are asked for are unpacked, each as a stream and within ``SheetLimits``.
final class ArchiveParts {
  private let bytes: UnsafeRawBufferPointer
  /// The names of the parts in lower case: Office does not tell cases apart.
  let names: Set<String>
  /// How many bytes were unpacked of the part that is read.
  private(set) var done = 0

  /// - Parameter bytes: must stay in place as long as this object lives.
  init(_ bytes: UnsafeRawBufferPointer) throws(WorkbookFault) {
    self.bytes = bytes
    var names: Set<String> = []
    guard let members = ZipMembers(bytes) else { throw .isDamaged }
    reading: while true {
      switch members.next() {
      case .damaged: throw .isDamaged
      case .end: break reading
      case .value(let member):
        if member.isEncrypted { throw .isProtected }
        // Two programs may read different ones of two parts with one name.
        guard names.insert(member.name.lowercased()).inserted else { throw .isDamaged }
      }
    }
    self.names = names
  }

  func has(_ name: String) -> Bool { names.contains(name.lowercased()) }

  /// Reads a part as XML.
  ///
  /// - Throws: ``WorkbookFault/isDamaged`` if it is not there.
  func read(_ name: String, into events: any XMLEvents) throws(WorkbookFault) {
    let document = try XMLDocument(events)
    try forEachPiece(of: name) { (piece) throws(WorkbookFault) in try document.read(piece) }
    try document.finish()
  }

  /// The first bytes of a part.
  func head(of name: String, most: Int) throws(WorkbookFault) -> [UInt8] {
    var head: [UInt8] = []
    try forEachPiece(of: name) { (piece) throws(WorkbookFault) in
      if head.count < most { head += piece.prefix(most - head.count) }
    }
    return head
  }

  /// The unpacked size of a part, as the archive says. It may be wrong.
  func size(of name: String) throws(WorkbookFault) -> Int { try open(name).size }

  private func open(
    _ name: String
  ) throws(WorkbookFault) -> (members: ZipMembers, size: Int) {
    guard let members = ZipMembers(bytes) else { throw .isDamaged }
    let wanted = name.lowercased()
    while case .value(let member) = members.next() {
      if member.name.lowercased() == wanted { return (members, member.size) }
    }
    throw .isDamaged
  }

  private func forEachPiece(
    of name: String, _ take: (UnsafeRawBufferPointer) throws(WorkbookFault) -> Void
  ) throws(WorkbookFault) {
    let members = try open(name).members
    let most = SheetLimits.most(ofFile: bytes.count, SheetLimits.part)
    done = 0
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      switch members.read(into: buffer) {
      case .damaged: throw .isDamaged
      case .end: return
      case .value(let count):
        done += count
        guard done <= most else { throw .isTooLarge }
        try take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      }
    }
  }
}
