import Glibc

extension LetterFolderError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .invalidName(let name):
      "'\(name)' cannot name a letter; a name is \(LetterFolder.nameRule)"
    case .unsafeFolder(let path):
      "cannot write letters to '\(path)': it is no folder of this user's; remove it, or make it one"
    case .failed(let call, let path, let errno):
      "cannot store a letter: \(call) of '\(path)' failed: \(String(cString: strerror(errno)))"
    }
  }
}
