package import Notices
package import Retention
package import Workspaces

/// What all code about people's requests needs.
package struct RightsContext: Sendable {
  package let workspace: Workspace
  package let retention: RetentionContext
  package let notices: NoticesContext

  package init(
    workspace: Workspace, retention: RetentionContext, notices: NoticesContext
  ) {
    self.workspace = workspace
    self.retention = retention
    self.notices = notices
  }
}
