import Recognition
import Vault

/// How the names of a list's columns differ from those of the last list of the same source.
package struct ColumnChange: Hashable, Sendable {
  /// In alphabetical order.
  package let new: [String]
  package let gone: [String]

  package init(new: [String], gone: [String]) { (self.new, self.gone) = (new, gone) }

  /// - Returns: `nil` when nothing changed, or when either list is unknown.
  init?(from earlier: ListColumns?, to columns: ListColumns?) {
    guard let earlier, let columns else { return nil }
    self.init(
      new: columns.names(missingFrom: earlier), gone: earlier.names(missingFrom: columns))
    if new.isEmpty, gone.isEmpty { return nil }
  }
}

extension ListColumns {
  /// The columns of a list. Those whose header may be a person's data are left out.
  ///
  /// - Returns: `nil` for a list without a header.
  init?(_ map: ColumnMap) {
    guard !map.headers.isEmpty else { return nil }
    self.init(
      map.headers.compactMap { name in
        if case .named(let header) = name { header } else { nil }
      })
  }
}
