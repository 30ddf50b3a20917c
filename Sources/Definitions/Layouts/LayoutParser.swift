import Vocabulary

/// Reads the layout of one service.
struct LayoutParser {
  let name: String
  let collector: DiagnosticCollector

  /// - Parameter file: the file's name in messages.
  func read(_ root: YamlNode, file: String) -> LayoutFile.Contents {
    guard
      let section = Section(
        root, at: .top(of: file), keys: .layout, subject: .layout, collector: collector)
    else { return .init(layout: nil, recognisedBy: nil) }
    let sets = sets(section)
    let title = section.require("title")
      .flatMap { _ in section.scalar("title") }
    let layout = ServiceLayout(
      name: name, title: title?.text ?? "", recognisedBy: sets ?? [], names: names(section),
      emails: emails(section), columns: columns(section),
      statusColumns: texts("status", section), inactiveWords: texts("inactive", section),
      nullMarks: texts("nulls", section), isOfSender: section.flag("of-sender", default: false),
      isWithoutAddresses: section.flag("without-addresses", default: false),
      sections: texts("sections", section),
      otherSections: texts("other-sections", section))
    return .init(layout: layout, recognisedBy: sets)
  }

  private func texts(_ key: String, _ section: Section) -> [String] {
    section.list(key).map(\.text)
  }

  /// - Returns: `nil` when the file does not say which lists have this layout.
  private func sets(_ section: Section) -> [[String]]? {
    guard let pair = section.require("recognised-by") else { return nil }
    guard case .sequence(let items) = pair.value.content, !items.isEmpty else {
      section.fault(.shape(.key("recognised-by"), .listOfLists), at: pair.value.place)
      return nil
    }
    // A single set needs no brackets of its own.
    let sets = items.allSatisfy { $0.scalar != nil } ? [pair.value] : items
    let read = sets.compactMap { set(of: $0, section) }
    return read.count == sets.count ? read : nil
  }

  private func set(of node: YamlNode, _ section: Section) -> [String]? {
    guard case .sequence(let items) = node.content, !items.isEmpty else {
      section.fault(.shape(.key("recognised-by"), .listOfLists), at: node.place)
      return nil
    }
    let headers = section.texts(items, of: "recognised-by").map(\.text)
    return headers.count == items.count ? headers : nil
  }
}

// MARK: Columns

extension LayoutParser {
  private func names(_ section: Section) -> [ServiceLayout.NameColumns] {
    section.items("names").compactMap { node in
      guard case .mapping = node.content else {
        return section.text(of: "names", node).map { .whole($0.text) }
      }
      guard let parts = part(node, keys: .nameParts, .nameInParts) else { return nil }
      let given = parts.require("given")
      let family = parts.require("family")
      guard given != nil, family != nil, let given = parts.scalar("given"),
        let family = parts.scalar("family")
      else { return nil }
      return .parts(given: given.text, family: family.text)
    }
  }

  private func emails(_ section: Section) -> [ServiceLayout.Column] {
    section.items("emails").compactMap { node in
      guard case .mapping = node.content else {
        return section.text(of: "emails", node).map { .init(header: $0.text, after: nil) }
      }
      guard let column = part(node, keys: .emailColumn, .emailColumn),
        column.require("column") != nil,
        let header = column.scalar("column")
      else { return nil }
      return .init(header: header.text, after: column.scalar("after")?.text)
    }
  }

  private func columns(_ section: Section) -> [FieldKind: [String]] {
    guard let pair = section["columns"],
      let kinds = part(pair.value, keys: .kinds, .key("columns"), at: pair.place)
    else { return [:] }
    var columns: [FieldKind: [String]] = [:]
    for kind in FieldKind.allCases where kinds[kind.rawValue] != nil {
      columns[kind] = texts(kind.rawValue, kinds)
    }
    return columns
  }

  private func part(
    _ node: YamlNode, keys: KnownKeys, _ subject: DefinitionPart, at place: SourceLocation? = nil
  ) -> Section? {
    Section(node, at: place, keys: keys, subject: subject, collector: collector)
  }
}
