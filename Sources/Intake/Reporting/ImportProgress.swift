/// How far an import has come.
package struct ImportProgress: Hashable, Sendable {
  /// Bytes of the list read so far.
  package let bytesRead: Int
  /// The list's size, when it has one: a pipe has none.
  package let bytesTotal: Int?
  /// Rows judged so far.
  package let rows: Int

  package init(bytesRead: Int, bytesTotal: Int?, rows: Int) {
    self.bytesRead = bytesRead
    self.bytesTotal = bytesTotal
    self.rows = rows
  }
}
