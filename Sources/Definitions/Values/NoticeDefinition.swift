import Foundation
package import Letters
package import Vocabulary

/// A letter on a schedule, with its template and its materials.
package struct NoticeDefinition: Sendable {
  package let name: Slug
  package let send: Schedule
  /// After it nothing of this notice leaves; `nil`: the start for a notice before it, else a day
  /// before the window closes.
  package let expires: Schedule?
  package let audience: Audience
  package let materials: [MaterialReference]
  /// Whether somebody who is added after the notice was due still gets it (`late: send|skip`).
  package let reachesLatecomers: Bool
  /// Whether having been sent puts a longer retention in force (`announces: window`).
  package let announcesWindow: Bool
  /// Whether its letters carry an entry for the reader's calendar (`calendar: yes`).
  package let hasInvitation: Bool
  package let template: NoticeTemplate

  package init(
    name: Slug, send: Schedule, expires: Schedule?, audience: Audience,
    materials: [MaterialReference], reachesLatecomers: Bool, announcesWindow: Bool,
    hasInvitation: Bool = false, template: NoticeTemplate
  ) {
    self.name = name
    self.send = send
    self.expires = expires
    self.audience = audience
    self.materials = materials
    self.reachesLatecomers = reachesLatecomers
    self.announcesWindow = announcesWindow
    self.hasInvitation = hasInvitation
    self.template = template
  }

  /// What the letters of any event may name besides its fields declared for `notify`. Dispatch
  /// fills in each of them.
  package static let contextNames = [
    "event.title", "event.venue", "event.date", "event.starts", "event.ends", "organiser.name",
    "organiser.contact", "code", "window.closes",
  ]

  /// What `expires:` says when the notice does not: the start for a notice before it, else a day
  /// before the window closes.
  package static func defaultExpiry(due: Instant, starts: Instant, windowCloses: Instant)
    -> Instant
  {
    due < starts ? starts : windowCloses - .days(1)
  }
}

/// A file in the event's `materials/` that goes with a notice.
package struct MaterialReference: Hashable, Sendable {
  /// The plain file name, without a folder.
  package let fileName: String
  /// Where it lies. It may not be there yet: then its notice waits.
  package let path: String

  package init(fileName: String, path: String) {
    self.fileName = fileName
    self.path = path
  }
}

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
