/// One cell of an OpenDocument table while it is read.
struct TableCell {
  let repetitions: Int
  private let type: String?
  private let number: String?
  private let written: String?
  private let isFormula: Bool
  private var shown: [UInt8] = []
  private var paragraphs = 0
  private var isInParagraph = false
  private var isAfterBlank = true

  private static let mostBlanks = 1000

  init(_ element: XMLElement) throws(WorkbookFault) {
    repetitions = try element.repetitions("number-columns-repeated")
    type = element.value(of: "value-type", in: XMLElement.office)
    isFormula = element.value(of: "formula", in: XMLElement.table) != nil
    number = element.value(of: "value", in: XMLElement.office)
    written =
      switch type {
      case "date": element.value(of: "date-value", in: XMLElement.office)
      case "time": element.value(of: "time-value", in: XMLElement.office)
      case "boolean": element.value(of: "boolean-value", in: XMLElement.office)
      default: element.value(of: "string-value", in: XMLElement.office)
      }
  }

  /// Whether it is a formula whose value the workbook does not hold.
  var isUnevaluated: Bool { isFormula && type == nil && shown.isEmpty }

  mutating func begin(_ element: XMLElement) {
    guard element.isIn(XMLElement.text) else { return }
    if element.has(name: "p") || element.has(name: "h") {
      if paragraphs > 0 { shown.append(0x0A) }
      paragraphs += 1
      (isInParagraph, isAfterBlank) = (true, true)
    } else if element.has(name: "s") {
      let count = min(element.number(of: "c") ?? 1, Self.mostBlanks)
      shown.append(contentsOf: repeatElement(0x20, count: count))
    } else if element.has(name: "tab") {
      shown.append(0x09)
    } else if element.has(name: "line-break") {
      shown.append(0x0A)
    }
  }

  mutating func end(_ element: XMLElement) {
    if element.isIn(XMLElement.text), element.has(name: "p") || element.has(name: "h") {
      isInParagraph = false
    }
  }

  /// Blanks in succession are one, and none at the start of a paragraph (part 3, 6.1.2).
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookFault) {
    guard isInParagraph else { return }
    guard shown.count + bytes.count <= SheetLimits.smallPart else { throw .isTooLarge }
    for byte in bytes {
      let isBlank = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
      if !isBlank {
        shown.append(byte)
      } else if !isAfterBlank {
        shown.append(0x20)
      }
      isAfterBlank = isBlank
    }
  }

  /// The value of the cell as text.
  var value: String {
    let text = String(decoding: shown, as: UTF8.self)
    switch type {
    case "float", "percentage", "currency": return numberText(text)
    case "date": return written.map { SerialDate.tidied(iso: $0) } ?? text
    case "time": return written.flatMap { SerialDate.time(ofDuration: $0) } ?? text
    case "boolean": return written.map { $0 == "true" ? "TRUE" : "FALSE" } ?? text
    default: return text.isEmpty ? written ?? "" : text
    }
  }

  /// The number, or the digits as they are shown if they have leading zeros or separators between
  /// them, as codes and telephone numbers have.
  private func numberText(_ text: String) -> String {
    guard let number, let value = NumberText.value(of: number) else { return text }
    let plain = NumberText.plain(value)
    let digits = text.filter { !"-()+".contains($0) }
    let isCode =
      digits.utf8.count > 1 && digits.utf8.count <= 15
      && digits.utf8.allSatisfy { (0x30...0x39).contains($0) } && Double(digits) == value
    return isCode ? text : plain
  }
}
