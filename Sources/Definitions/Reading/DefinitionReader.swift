import Foundation
package import Vocabulary

/// Reads the definitions that an office wrote under `events/`, and reports every fault.
///
/// A reader is a snapshot: it reads `organiser.yaml` and `texts/` once, when it is made. It reads
/// an event's files each time somebody asks for the event. A file with faults never stops it from
/// reading another file.
package struct DefinitionReader: Sendable {
  /// What `organiser.yaml` and `texts/` say.
  package let organiser: ParseResult<OrganiserDefinition>
  /// What alerts need; `nil` if `organiser.yaml` does not say it, or not in a way that can be read.
  package let alerts: AlertDefinition?
  let eventsFolder: String
  let layoutsFolder: String?
  private let office: EventDefaults

  /// - Parameters:
  ///   - eventsFolder: the path of the workspace's `events/`.
  ///   - layoutsFolder: the path of its `layouts/`, which need not exist; `nil` for a workspace
  ///     without one.
  package init(eventsFolder: String, layoutsFolder: String? = nil) {
    let collector = DiagnosticCollector()
    let file = DefinitionFile(
      path: "\(eventsFolder)/organiser.yaml", name: OrganiserParser.file, home: eventsFolder)
    let root = Self.root(of: file, remedy: .restoreOrganiser, collector: collector)
    let catalogue = FootParser(events: eventsFolder, collector: collector).read()
    let reading = OrganiserParser(collector: collector, catalogue: catalogue)
    let read = root.map(reading.read) ?? OrganiserParser.Reading()
    organiser = collector.reading(read.organiser)
    alerts = read.alerts
    self.eventsFolder = eventsFolder
    self.layoutsFolder = layoutsFolder
    office = read.defaults
  }

  private static func root(
    of file: DefinitionFile, remedy: DefinitionProblem.Remedy, collector: DiagnosticCollector
  )
    -> YamlNode?
  {
    guard let text = file.text(remedy: remedy, collector: collector),
      let root = YamlDocument.read(text, file: file.name, collector: collector)
    else { return nil }
    guard !root.isBlank else {
      collector.fault(.emptyFile(remedy: remedy), at: .top(of: file.name))
      return nil
    }
    return root
  }
}

// MARK: Events

extension DefinitionReader {
  /// The event: `event.yaml`, its notices and the office's defaults.
  ///
  /// A fault in an inherited default is a fault of this event too, and points into
  /// `organiser.yaml`. While `organiser.yaml` cannot be read at all, no event has a value, because
  /// its defaults are unknown.
  ///
  /// - Parameter text: a text to read in place of the file `event.yaml`.
  package func event(_ slug: Slug, saying text: String? = nil) -> ParseResult<EventDefinition> {
    let collector = DiagnosticCollector()
    let folder = EventFolder(events: eventsFolder, slug: slug)
    let folderProblem: DefinitionProblem? =
      Self.isLink(folder.path)
      ? .linkOutside : Self.isReserved(slug) ? .reservedFolder(slug.text) : nil
    if let folderProblem {
      collector.fault(folderProblem, at: .top(of: "\(EventFolder.name)/\(slug)"))
      return collector.reading(nil)
    }
    let read =
      text.map { YamlDocument.read($0, file: folder.file, collector: collector) }
      ?? Self.root(of: folder.definition, remedy: .restoreEvent, collector: collector)
    guard let root = read else { return collector.reading(nil) }
    let event = EventParser(slug: slug, folder: folder, office: office, collector: collector)
      .read(office.completing(root))
    guard !office.isReadable else { return collector.reading(event) }
    let own = collector.reading(event)
    // A key that seems to be missing may be a default in the unreadable file.
    let certain = own.faults.filter {
      !DefinitionProblem.codesThatDefaultsCanMend.contains($0.code)
    }
    return ParseResult(value: nil, faults: organiser.faults + certain, warnings: own.warnings)
  }

  /// The events that have a folder, sorted by name. A folder name that is not a slug is a fault.
  package func slugs() -> (
    found: [Slug], faults: [DefinitionDiagnostic], warnings: [DefinitionDiagnostic]
  ) {
    let collector = DiagnosticCollector()
    let names = FileName.all(in: eventsFolder) ?? []
    let slugs = names.sorted().compactMap { name -> Slug? in
      let place = SourceLocation.top(of: "\(EventFolder.name)/\(name)")
      guard !name.hasPrefix("."), !EventFolder.shared.contains(name), name != "organiser.yaml"
      else { return nil }
      guard Self.isFolder("\(eventsFolder)/\(name)") else {
        if let meant = Self.meant(by: name) { collector.warn(.strayFile(meant: meant), at: place) }
        return nil
      }
      guard let slug = Slug(name) else {
        collector.fault(.invalidFolder(name), at: place)
        return nil
      }
      if Self.isReserved(slug) { collector.fault(.reservedFolder(name), at: place) }
      return slug
    }
    return (slugs, collector.faults.sorted(), collector.warnings.sorted())
  }

  /// Every fault and warning of `organiser.yaml`, `texts/`, the layouts, and the events with their
  /// saved columns; each once.
  ///
  /// - Parameter slugs: the events to check; `nil` means all.
  package func check(_ slugs: [Slug]? = nil) -> (
    faults: [DefinitionDiagnostic], warnings: [DefinitionDiagnostic]
  ) {
    let folders = self.slugs()
    let layouts = layouts()
    let collector = DiagnosticCollector()
    collector.add(organiser.faults + organiser.warnings)
    collector.add(layouts.allFaults + layouts.warnings)
    if slugs == nil { collector.add(folders.faults + folders.warnings) }
    for slug in slugs ?? folders.found {
      let event = event(slug)
      let saved = savedColumns(slug, fields: event.value?.fields.map(\.name))
      collector.add(event.faults + saved.faults + event.warnings)
    }
    let all = collector.reading(())
    return (all.faults, all.warnings)
  }
}

// MARK: Saved columns

extension DefinitionReader {
  /// The columns that were saved for the event; none without a `columns.yaml`.
  ///
  /// - Parameter fields: the fields that the event declares; `nil` when they are not known.
  package func savedColumns(_ slug: Slug, fields: [FieldName]?) -> ParseResult<SavedColumns> {
    let file = EventFolder(events: eventsFolder, slug: slug).columns
    let collector = DiagnosticCollector()
    guard !Self.isLink(EventFolder(events: eventsFolder, slug: slug).path), file.exists else {
      return collector.reading(SavedColumns.none)
    }
    let text = file.text(remedy: .remove, collector: collector)
    let root = text.flatMap { YamlDocument.read($0, file: file.name, collector: collector) }
    let columns = root.flatMap { root in
      SavedColumnsParser(fields: fields, collector: collector).read(root)
    }
    return collector.reading(columns)
  }
}

// MARK: Folders

extension DefinitionReader {
  /// Whether `exports/` or `events/` has a folder of this name that belongs to no event.
  private static func isReserved(_ slug: Slug) -> Bool {
    WorkspacePaths.reservedSlugs.contains(slug.text) || EventFolder.shared.contains(slug.text)
  }

  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path.fileBytes, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Whether `path` is a folder, or a link to one. The bytes of its name need not be UTF-8.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path.fileBytes, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func meant(by name: String) -> String? {
    let stem = name.split(separator: ".").first.map(String.init) ?? name
    return name.hasSuffix(".yaml") || name.hasSuffix(".yml")
      ? ["organiser", "organizer"].contains(stem) ? "organiser.yaml" : nil : nil
  }
}
