import Foundation

extension MaterialReference {
  /// What lies at a material's path at the moment.
  package enum State: Hashable, Sendable {
    case ready
    /// Its notice waits.
    case missing
    /// The file, or the folder `materials/`, is a symbolic link, which could lead anywhere.
    case link
    case notAFile
    case empty
    case tooLarge
  }

  /// In octets: what most mail servers still take, once it is encoded.
  package static let largest = 20 << 20

  /// Looks at the file anew: Dispatch asks again before it sends.
  package var state: State {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let files = FileManager.default
    if (try? files.attributesOfItem(atPath: folder))?[.type] as? FileAttributeType
      == .typeSymbolicLink
    {
      return .link
    }
    guard let facts = try? files.attributesOfItem(atPath: path) else { return .missing }
    switch facts[.type] as? FileAttributeType {
    case .typeSymbolicLink?: return .link
    case .typeRegular?: break
    default: return .notAFile
    }
    let size = facts[.size] as? Int ?? 0
    if size == 0 { return .empty }
    return size > Self.largest ? .tooLarge : .ready
  }
}
