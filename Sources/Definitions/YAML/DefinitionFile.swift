import Foundation
import Vocabulary

/// One file under `events/`. It is read only if it can be a definition.
///
/// A file is refused if it is a symbolic link out of its folder, is not a regular file, has more
/// than ``largest`` octets, is not UTF-8, or contains control characters.
struct DefinitionFile {
  /// The file's path.
  let path: String
  /// Its name in messages, relative to the workspace.
  let name: String
  /// The folder that must contain the file after all symbolic links are followed.
  let home: String

  static let largest = 1 << 20

  var exists: Bool { (try? FileManager.default.attributesOfItem(atPath: path)) != nil }

  /// - Parameter remedy: what to do when there is no such file.
  func text(remedy: DefinitionProblem.Remedy, collector: DiagnosticCollector) -> String? {
    let top = SourceLocation.top(of: name)
    guard exists else {
      collector.fault(.missingFile(remedy: remedy), at: top)
      return nil
    }
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard real.hasPrefix(URL(fileURLWithPath: home).resolvingSymlinksInPath().path + "/") else {
      collector.fault(.linkOutside, at: top)
      return nil
    }
    let facts = try? FileManager.default.attributesOfItem(atPath: real)
    guard let facts, facts[.type] as? FileAttributeType == .typeRegular else {
      collector.fault(.notAFile, at: top)
      return nil
    }
    guard let size = facts[.size] as? Int, size <= Self.largest else {
      collector.fault(.fileTooLarge, at: top)
      return nil
    }
    guard let data = FileManager.default.contents(atPath: real) else {
      collector.fault(.unreadableFile, at: top)
      return nil
    }
    return Self.decode([UInt8](data), file: name, collector: collector)
  }

  private static func decode(_ bytes: [UInt8], file: String, collector: DiagnosticCollector)
    -> String?
  {
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let bytes = bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes
    guard let text = String(validating: bytes, as: UTF8.self) else {
      collector.fault(.notUTF8, at: placeOfBadByte(in: bytes, file: file))
      return nil
    }
    guard let bad = text.unicodeScalars.enumerated().first(where: { !isPrintable($0.element) })
    else { return text }
    let place = MarkedText(text).place(of: bad.offset, in: file)
    collector.fault(.controlCharacter(bad.element.value), at: place)
    return nil
  }

  private static func placeOfBadByte(in bytes: [UInt8], file: String) -> SourceLocation {
    // The bad byte comes after the last scalar that decodes.
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var scalars = String.UnicodeScalarView()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { scalars.append(scalar) }
    let text = MarkedText(String(scalars) + "?")
    return text.place(of: scalars.count, in: file)
  }

  /// The printable characters of YAML 1.1, section 4.1.1, without the C1 controls and without a
  /// byte order mark inside the text.
  static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x85: true
    case 0x00..<0x20, 0x7F..<0xA0, 0xFEFF, 0xFFFE, 0xFFFF: false
    // Characters that change the text direction: U+202A to U+202E, U+2066 to U+2069.
    case 0x202A...0x202E, 0x2066...0x2069: false
    default: true
    }
  }
}
