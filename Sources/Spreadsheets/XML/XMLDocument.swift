import CXML
import Glibc

/// Reads one XML document as a stream.
///
/// libxml2 gets no document type, loads nothing from outside, and bounds names, depth and texts by
/// itself. Nothing of the document stays in memory.
final class XMLDocument {
  private let events: any XMLEvents
  private var parser: xmlParserCtxtPtr?
  /// How many bytes the parser was given.
  private var given = 0
  /// What an event threw.
  private var fault: WorkbookFault?

  /// XML_SAX2_MAGIC, which is no constant in Swift.
  private static let version2: UInt32 = 0xDEED_BEAF

  init(_ events: any XMLEvents) throws(WorkbookFault) {
    self.events = events
    var handler = Self.handler
    parser = xmlCreatePushParserCtxt(
      &handler, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil)
    guard let parser else { throw .isDamaged }
    xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue))
  }

  deinit { xmlFreeParserCtxt(parser) }

  /// Reads the next bytes of the document.
  ///
  /// - Throws: ``WorkbookFault/isDamaged`` if they are not XML, and what an event throws.
  func read(_ bytes: UnsafeRawBufferPointer) throws(WorkbookFault) {
    try parse(bytes.assumingMemoryBound(to: CChar.self).baseAddress, bytes.count, isLast: false)
  }

  /// Ends the document.
  func finish() throws(WorkbookFault) { try parse(nil, 0, isLast: true) }

  private func parse(
    _ bytes: UnsafePointer<CChar>?, _ count: Int, isLast: Bool
  ) throws(WorkbookFault) {
    guard let parser, let size = Int32(exactly: count) else { throw .isDamaged }
    _ = xmlParseChunk(parser, bytes, size, isLast ? 1 : 0)
    if let fault { throw fault }
    guard parser.pointee.wellFormed == 1 else { throw .isDamaged }
    given += count
    // A tag waits until its end is there. libxml2 compares all attributes of one with each other.
    guard given - xmlByteConsumed(parser) <= SheetLimits.tag else { throw .isTooLarge }
  }

  fileprivate func stop(with fault: WorkbookFault) {
    if self.fault == nil { self.fault = fault }
    xmlStopParser(parser)
  }

  fileprivate func tell(_ event: (any XMLEvents) throws(WorkbookFault) -> Void) {
    guard fault == nil else { return }
    do throws(WorkbookFault) { try event(events) } catch { stop(with: error) }
  }

  private static var handler: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = version2
    handler.startElementNs = { user, name, _, space, _, _, count, _, attributes in
      guard let name else { return }
      guard count <= SheetLimits.attributes else { document(user)?.stop(with: .isTooLarge); return }
      document(user)?.tell { (events) throws(WorkbookFault) in
        try events.begin(XMLElement(name, space, attributes, Int(count)))
      }
    }
    handler.endElementNs = { user, name, _, space in
      guard let name else { return }
      document(user)?.tell { (events) throws(WorkbookFault) in
        try events.end(XMLElement(name, space))
      }
    }
    handler.characters = takeText
    handler.cdataBlock = takeText
    // The same function as for other text: then libxml2 does not judge what blanks mean.
    handler.ignorableWhitespace = takeText
    // No workbook has a document type. It could declare entities.
    handler.internalSubset = { user, _, _, _ in document(user)?.stop(with: .isDamaged) }
    handler.serror = { _, _ in }
    return handler
  }
}

private func document(_ user: UnsafeMutableRawPointer?) -> XMLDocument? {
  user.map { Unmanaged<XMLDocument>.fromOpaque($0).takeUnretainedValue() }
}

private func takeText(
  _ user: UnsafeMutableRawPointer?, _ text: UnsafePointer<xmlChar>?, _ count: Int32
) {
  guard let text else { return }
  document(user)?.tell { (events) throws(WorkbookFault) in
    try events.text(UnsafeBufferPointer(start: text, count: Int(count)))
  }
}
