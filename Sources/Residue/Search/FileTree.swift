import Foundation
import Vocabulary

/// Lists everything below a folder. It lists symbolic links but never follows them.
struct FileTree {
  struct Item {
    let path: String
    let name: String
    let status: stat
  }

  enum Step {
    case item(Item)
    /// A folder that cannot be read.
    case unreadable(folder: String)
  }

  private var folders: [String]
  private var found: [Step] = []

  init(below root: String) { folders = [root] }

  mutating func next() -> Step? {
    while found.isEmpty {
      guard let folder = folders.popLast() else { return nil }
      read(folder)
    }
    let step = found.removeLast()
    if case .item(let item) = step, item.status.st_mode & S_IFMT == S_IFDIR {
      folders.append(item.path)
    }
    return step
  }

  private mutating func read(_ folder: String) {
    guard let names = FileName.all(in: folder) else {
      found.append(.unreadable(folder: folder))
      return
    }
    for name in names {
      var status = stat()
      guard lstat("\(folder)/\(name)".fileBytes, &status) == 0 else {
        found.append(.unreadable(folder: folder))
        continue
      }
      found.append(.item(Item(path: "\(folder)/\(name)", name: name, status: status)))
    }
  }
}
