package import Definitions

/// The texts of the mail about what needs attention, in the office's language. Plain text.
package struct AlertText: Hashable, Sendable {
  /// Messages under a heading: the name of an event, or of the office.
  package struct Group: Hashable, Sendable {
    package let heading: String
    /// One line each, without attendee data.
    package let messages: [String]

    package init(heading: String, messages: [String]) {
      (self.heading, self.messages) = (heading, messages)
    }
  }

  /// One line.
  package let subject: String
  /// Stands before the list.
  package let opening: String
  package let groups: [Group]
  /// Lines below the list.
  package let closing: [String]

  package init(subject: String, opening: String, groups: [Group], closing: [String]) {
    (self.subject, self.opening, self.groups, self.closing) = (subject, opening, groups, closing)
  }
}

/// Words what needs attention. A face gives it to a run, because words stand in the faces.
package typealias AlertWording = @Sendable (WorkspaceStatus, AlertDefinition) -> AlertText
