package import Attendees
package import Notices
package import Retention
package import Workspaces

/// What all code about people's requests needs.
package struct RightsContext: Sendable {
  package let workspace: Workspace
  package let retention: RetentionContext
  package let notices: NoticesContext
  /// Looks for the values that a correction replaces.
  package let formerSearch: AttendeeDirectory.FormerSearch

  package init(
    workspace: Workspace, retention: RetentionContext, notices: NoticesContext,
    formerSearch: @escaping AttendeeDirectory.FormerSearch
  ) {
    self.workspace = workspace
    self.retention = retention
    self.notices = notices
    self.formerSearch = formerSearch
  }
}
