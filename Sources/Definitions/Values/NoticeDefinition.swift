import Foundation
package import Letters
package import Vocabulary

/// A letter on a schedule, with its template and its materials.
package struct NoticeDefinition: Sendable {
  package let name: Slug
  package let send: Schedule
  /// No letter of this notice leaves after this time; `nil` means
  /// ``defaultExpiry(due:starts:windowCloses:)``.
  package let expires: Schedule?
  package let audience: Audience
  package let materials: [MaterialReference]
  /// Whether a person who is added after the notice was due still gets it (`late: send|skip`).
  package let reachesLatecomers: Bool
  /// Whether sending it brings a longer retention into force (`announces: window`).
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

  /// The names that letters of any event may use besides its fields declared for `notify`. The
  /// module Notices gives each of them a value.
  package static let contextNames = [
    "event.title", "event.venue", "event.date", "event.starts", "event.ends", "organiser.name",
    "organiser.contact", "code", "window.closes",
  ]

  /// When a notice without `expires:` expires: at the event's start if it is due before that, else
  /// a day before the window closes.
  package static func defaultExpiry(due: Instant, starts: Instant, windowCloses: Instant)
    -> Instant
  {
    due < starts ? starts : windowCloses - .days(1)
  }
}

// MARK: - Materials

/// A file in the event's `materials/` that goes with a notice.
package struct MaterialReference: Hashable, Sendable {
  /// The plain file name, without a folder.
  package let fileName: String
  /// The path of the file. While the file is missing, the notice waits.
  package let path: String

  package init(fileName: String, path: String) {
    self.fileName = fileName
    self.path = path
  }
}

extension MaterialReference {
  /// What is at a material's path now.
  package enum State: Hashable, Sendable {
    case ready
    /// Its notice waits.
    case missing
    /// The file, or the folder `materials/`, is a symbolic link. It could lead anywhere.
    case link
    case notAFile
    case empty
    case tooLarge
  }

  /// In octets. Most mail servers accept a file of this size after it is encoded.
  package static let largest = 20 << 20

  /// Looks at the file each time: it is checked again before letters are sent.
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
