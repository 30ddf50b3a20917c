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
  let eventsFolder: String
  let layoutsFolder: String?
  private let office: EventDefaults

  /// - Parameters:
  ///   - eventsFolder: the path of the workspace's `events/`.
  ///   - layoutsFolder: the path of its `layouts/`, which need not exist; `nil` for a workspace
  ///     without one.
  package init(eventsFolder: String, layoutsFolder: String? = nil) {
    let complaints = Complaints()
    let file = DefinitionFile(
      path: "\(eventsFolder)/organiser.yaml", name: OrganiserParser.file, home: eventsFolder)
    let root = Self.root(of: file, remedy: Flaw.organiserRemedy, complaints: complaints)
    let catalogue = FootParser(events: eventsFolder, complaints: complaints).read()
    let reading = OrganiserParser(complaints: complaints, catalogue: catalogue)
    let (organiser, office) = root.map(reading.read) ?? (nil, .unreadable)
    self.organiser = complaints.reading(organiser)
    self.eventsFolder = eventsFolder
    self.layoutsFolder = layoutsFolder
    self.office = office
  }

  private static func root(of file: DefinitionFile, remedy: String, complaints: Complaints)
    -> YamlNode?
  {
    guard let text = file.text(remedy: remedy, complaints: complaints),
      let root = YamlDocument.read(text, file: file.name, complaints: complaints)
    else { return nil }
    guard !root.isBlank else {
      complaints.fault(.emptyFile(remedy: remedy), at: .top(of: file.name))
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
    let complaints = Complaints()
    let folder = EventFolder(events: eventsFolder, slug: slug)
    let folderFlaw: Flaw? =
      Self.isLink(folder.path)
      ? .linkOutside : Self.isReserved(slug) ? .reservedFolder(slug.text) : nil
    if let folderFlaw {
      complaints.fault(folderFlaw, at: .top(of: "\(EventFolder.name)/\(slug)"))
      return complaints.reading(nil)
    }
    let remedy = Flaw.eventRemedy(slug)
    let read =
      text.map { YamlDocument.read($0, file: folder.file, complaints: complaints) }
      ?? Self.root(of: folder.definition, remedy: remedy, complaints: complaints)
    guard let root = read else { return complaints.reading(nil) }
    let event = EventParser(slug: slug, folder: folder, office: office, complaints: complaints)
      .read(office.completing(root))
    guard !office.isReadable else { return complaints.reading(event) }
    let own = complaints.reading(event)
    // A key that seems to be missing may be a default in the unreadable file.
    let certain = own.faults.filter { !Flaw.codesThatDefaultsCanMend.contains($0.code) }
    return ParseResult(value: nil, faults: organiser.faults + certain, warnings: own.warnings)
  }

  /// The events that have a folder, sorted by name. A folder name that is not a slug is a fault.
  package func slugs() -> (found: [Slug], faults: [Fault], warnings: [Fault]) {
    let complaints = Complaints()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: eventsFolder)) ?? []
    let slugs = names.sorted().compactMap { name -> Slug? in
      let place = Place.top(of: "\(EventFolder.name)/\(name)")
      guard !name.hasPrefix("."), !EventFolder.shared.contains(name), name != "organiser.yaml"
      else { return nil }
      guard Self.isFolder("\(eventsFolder)/\(name)") else {
        if let meant = Self.meant(by: name) { complaints.warn(.strayFile(meant: meant), at: place) }
        return nil
      }
      guard let slug = Slug(name) else {
        complaints.fault(.invalidFolder(name), at: place)
        return nil
      }
      if Self.isReserved(slug) { complaints.fault(.reservedFolder(name), at: place) }
      return slug
    }
    return (slugs, complaints.faults.sorted(), complaints.warnings.sorted())
  }

  /// Every fault and warning of `organiser.yaml`, `texts/`, the layouts, and the events with their
  /// saved columns; each once.
  ///
  /// - Parameter slugs: the events to check; `nil` means all.
  package func check(_ slugs: [Slug]? = nil) -> (faults: [Fault], warnings: [Fault]) {
    let folders = self.slugs()
    let layouts = layouts()
    let complaints = Complaints()
    complaints.add(faults: organiser.faults, warnings: organiser.warnings)
    complaints.add(faults: layouts.allFaults, warnings: layouts.warnings)
    if slugs == nil { complaints.add(faults: folders.faults, warnings: folders.warnings) }
    for slug in slugs ?? folders.found {
      let event = event(slug)
      let saved = savedColumns(slug, fields: event.value?.fields.map(\.name))
      complaints.add(faults: event.faults + saved.faults, warnings: event.warnings)
    }
    let all = complaints.reading(())
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
    let complaints = Complaints()
    guard !Self.isLink(EventFolder(events: eventsFolder, slug: slug).path), file.exists else {
      return complaints.reading(SavedColumns.none)
    }
    let text = file.text(remedy: "remove it", complaints: complaints)
    let root = text.flatMap { YamlDocument.read($0, file: file.name, complaints: complaints) }
    let columns = root.flatMap { root in
      SavedColumnsParser(fields: fields, complaints: complaints).read(root)
    }
    return complaints.reading(columns)
  }
}

// MARK: Folders

extension DefinitionReader {
  /// Whether `exports/` or `events/` has a folder of this name that belongs to no event.
  private static func isReserved(_ slug: Slug) -> Bool {
    WorkspacePaths.reservedSlugs.contains(slug.text) || EventFolder.shared.contains(slug.text)
  }

  static func isLink(_ path: String) -> Bool {
    let facts = try? FileManager.default.attributesOfItem(atPath: path)
    return facts?[.type] as? FileAttributeType == .typeSymbolicLink
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private static func meant(by name: String) -> String? {
    let stem = name.split(separator: ".").first.map(String.init) ?? name
    return name.hasSuffix(".yaml") || name.hasSuffix(".yml")
      ? ["organiser", "organizer"].contains(stem) ? "organiser.yaml" : nil : nil
  }
}
