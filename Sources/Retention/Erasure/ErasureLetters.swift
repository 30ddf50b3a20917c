import Foundation
import Vocabulary

/// The `file` transport's letters to erased people: `NOTICE-CODE.eml`.
struct ErasureLetters {
  let folder: String

  /// Removes the letters to the erased codes, and unfinished letters that a killed run left.
  ///
  /// - Returns: the folder, if a letter could not be removed.
  func remove(_ isErased: (AttendeeCode) -> Bool) -> [String] {
    let names = FileName.all(in: folder) ?? []
    var isStuck = false
    for name in names {
      guard let code = Self.code(name), isErased(code) else { continue }
      if unlink("\(folder)/\(name)".fileBytes) != 0, errno != ENOENT { isStuck = true }
    }
    return isStuck ? [folder + "/"] : []
  }

  /// Whether the file is a letter to this code.
  func isLetter(_ path: String, to code: AttendeeCode) -> Bool {
    path.hasPrefix(folder + "/") && Self.code(path) == code
  }

  private static func code(_ name: String) -> AttendeeCode? {
    for end in [".eml", ".eml.part"] where name.hasSuffix(end) {
      let code = name.dropLast(end.count).suffix(AttendeeCode.length)
      return AttendeeCode(String(code))
    }
    return nil
  }
}
