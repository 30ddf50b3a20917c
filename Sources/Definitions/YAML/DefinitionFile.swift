import Foundation

/// One file under `events/`, read only when it can be nothing but a definition.
///
/// Refused are symbolic links that lead out of the folder the file belongs to, what is no regular
/// file, more than ``largest`` octets, and text that is not UTF-8 or holds control characters.
struct DefinitionFile {
  /// Where it lies.
  let path: String
  /// Its name in messages, relative to the workspace.
  let name: String
  /// The folder that it must lie in once every symbolic link is followed.
  let home: String

  static let largest = 1 << 20

  var exists: Bool { (try? FileManager.default.attributesOfItem(atPath: path)) != nil }

  /// - Parameter remedy: what to do when there is no such file.
  func text(remedy: String, complaints: Complaints) -> String? {
    let top = Place.top(of: name)
    guard exists else {
      complaints.fault(.missingFile(remedy: remedy), at: top)
      return nil
    }
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard real.hasPrefix(URL(fileURLWithPath: home).resolvingSymlinksInPath().path + "/") else {
      complaints.fault(.linkOutside, at: top)
      return nil
    }
    let facts = try? FileManager.default.attributesOfItem(atPath: real)
    guard let facts, facts[.type] as? FileAttributeType == .typeRegular else {
      complaints.fault(.notAFile, at: top)
      return nil
    }
    guard let size = facts[.size] as? Int, size <= Self.largest else {
      complaints.fault(.fileTooLarge, at: top)
      return nil
    }
    guard let data = FileManager.default.contents(atPath: real) else {
      complaints.fault(.unreadableFile, at: top)
      return nil
    }
    return Self.decode([UInt8](data), file: name, complaints: complaints)
  }

  private static func decode(_ bytes: [UInt8], file: String, complaints: Complaints) -> String? {
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let bytes = bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes
    guard let text = String(validating: bytes, as: UTF8.self) else {
      complaints.fault(.notUTF8, at: placeOfBadByte(in: bytes, file: file))
      return nil
    }
    guard let bad = text.unicodeScalars.enumerated().first(where: { !isPrintable($0.element) })
    else { return text }
    let place = MarkedText(text).place(of: bad.offset, in: file)
    complaints.fault(.controlCharacter(bad.element.value), at: place)
    return nil
  }

  private static func placeOfBadByte(in bytes: [UInt8], file: String) -> Place {
    // The longest valid prefix, found by halves; a character cut in two at most misleads by three.
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var scalars = String.UnicodeScalarView()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { scalars.append(scalar) }
    let text = MarkedText(String(scalars) + "?")
    return text.place(of: scalars.count, in: file)
  }

  /// YAML 1.1, section 4.1.1, without the byte order mark in the middle and the C1 controls.
  static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x85: true
    case 0x00..<0x20, 0x7F..<0xA0, 0xFEFF, 0xFFFE, 0xFFFF: false
    // What changes the direction of the text around it: U+202A to U+202E, U+2066 to U+2069.
    case 0x202A...0x202E, 0x2066...0x2069: false
    default: true
    }
  }
}
