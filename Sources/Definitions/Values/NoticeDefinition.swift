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
