import Foundation

/// Lists everything below a folder. It lists symbolic links but never follows them.
struct FileTree {
  struct Item {
    let path: String
    let name: String
    let status: stat
  }

  enum Step {
    case item(Item)
    /// A folder that cannot be read, or that contains a name that is not UTF-8.
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
    guard let stream = opendir(folder) else {
      found.append(.unreadable(folder: folder))
      return
    }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          String(validatingCString: $0)
        }
      }
      guard name != ".", name != ".." else { continue }
      var status = stat()
      guard let name, lstat("\(folder)/\(name)", &status) == 0 else {
        found.append(.unreadable(folder: folder))
        continue
      }
      found.append(.item(Item(path: "\(folder)/\(name)", name: name, status: status)))
    }
  }
}
