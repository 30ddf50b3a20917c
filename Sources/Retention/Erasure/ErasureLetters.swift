import Foundation
import Vocabulary

/// The letters of the `file` transport to people who are erased: `NOTICE-CODE.eml`.
struct ErasureLetters {
  let folder: String

  /// Removes those to the codes that `isErased` says, and those that a killed run left unfinished.
  ///
  /// - Returns: the folder, when one would not go.
  func remove(_ isErased: (AttendeeCode) -> Bool) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var isStuck = false
    for name in names {
      guard let code = Self.code(name), isErased(code) else { continue }
      if unlink("\(folder)/\(name)") != 0, errno != ENOENT { isStuck = true }
    }
    return isStuck ? [folder + "/"] : []
  }

  private static func code(_ name: String) -> AttendeeCode? {
    for end in [".eml", ".eml.part"] where name.hasSuffix(end) {
      let code = name.dropLast(end.count).suffix(AttendeeCode.length)
      return AttendeeCode(String(code))
    }
    return nil
  }
}
