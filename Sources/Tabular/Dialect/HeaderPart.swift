/// A column that the lower row of a header of two rows names, under the name of a group.
package struct HeaderPart: Sendable, Equatable {
  /// The name in the upper row, such as `Attending`.
  package let group: String
  /// The name in the lower row, such as `Monday`.
  package let name: String

  package init(group: String, name: String) { (self.group, self.name) = (group, name) }
}
