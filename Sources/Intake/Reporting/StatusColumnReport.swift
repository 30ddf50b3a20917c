package import Recognition

/// A column that says who does not come, as a report names it.
package struct StatusColumnReport: Hashable, Sendable {
  package let column: ColumnName
  package let role: StatusRole
}
