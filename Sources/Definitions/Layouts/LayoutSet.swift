/// The layouts that can recognise a list: the workspace's own first, then the program's.
package struct LayoutSet: Sendable {
  /// The layout files, the workspace's own first. A file of the workspace replaces the program's
  /// file of the same name, even when it has faults.
  package let files: [LayoutFile]
  /// The faults of the workspace's folder itself.
  package let faults: [DefinitionDiagnostic]
  /// Things that are allowed but are probably a mistake.
  package let warnings: [DefinitionDiagnostic]

  /// The program's layouts alone.
  package static let builtIn = LayoutSet(own: [], faults: [], warnings: [])

  /// No layout at all: every list is recognised by its headers and cells alone.
  package static let none = LayoutSet(files: [])

  /// Whether the workspace adds no layout.
  package let isBuiltIn: Bool

  init(own: [LayoutFile], faults: [DefinitionDiagnostic], warnings: [DefinitionDiagnostic]) {
    isBuiltIn = own.isEmpty
    let names = Set(own.map(\.name))
    files = own + LayoutFile.builtIn.filter { !names.contains($0.name) }
    self.faults = faults
    self.warnings = warnings
  }

  private init(files: [LayoutFile]) {
    (isBuiltIn, self.files, faults, warnings) = (false, files, [], [])
  }

  package var usable: [ServiceLayout] { files.compactMap(\.layout) }

  /// All faults, in the order of files and lines.
  package var allFaults: [DefinitionDiagnostic] { (faults + files.flatMap(\.faults)).sorted() }

  /// The faults of layouts that do not say which lists they are for: any list could be meant.
  package var blinding: [DefinitionDiagnostic] {
    let unknown = files.filter { $0.layout == nil && $0.recognisedBy == nil }
    return (faults + unknown.flatMap(\.faults)).sorted()
  }
}

// MARK: - One file

/// The file of one layout, and the result of reading it.
package struct LayoutFile: Sendable {
  /// What could be read, even from a file with faults.
  struct Contents: Sendable {
    let layout: ServiceLayout?
    /// `nil` when it is not known which lists the layout is for.
    let recognisedBy: [[String]]?
  }

  /// The service's name.
  package let name: String
  /// Relative to the workspace; `nil` for a layout of the program.
  package let path: String?
  /// `nil` when it cannot be read at all.
  package let text: String?
  /// `nil` when there is any fault.
  package let layout: ServiceLayout?
  /// Also known for some files with faults.
  package let recognisedBy: [[String]]?
  package let faults: [DefinitionDiagnostic]

  init(name: String, path: String?, text: String?, collector: DiagnosticCollector) {
    let file = path ?? "\(name).yaml"
    let root = text.flatMap { YamlDocument.read($0, file: file, collector: collector) }
    if root?.isBlank == true {
      collector.fault(.emptyFile(remedy: .remove), at: .top(of: file))
    }
    let contents = root.flatMap {
      $0.isBlank ? nil : LayoutParser(name: name, collector: collector).read($0, file: file)
    }
    let reading = collector.reading(contents?.layout)
    self.name = name
    self.path = path
    self.text = text
    layout = reading.value
    recognisedBy = contents?.recognisedBy
    faults = reading.faults
  }
}

// MARK: The program's layouts

extension LayoutFile {
  /// The program's layouts, from `Services/`. When two fit a list equally well, the earlier one
  /// wins. They are read on first use.
  package static let builtIn: [LayoutFile] = [
    ("connpass", PackageResources.connpass_yaml),
    ("peatix", PackageResources.peatix_yaml),
    ("eventbrite", PackageResources.eventbrite_yaml),
    ("luma", PackageResources.luma_yaml),
    ("pretix", PackageResources.pretix_yaml),
    ("pretix-orders", PackageResources.pretix_orders_yaml),
    ("pretix-check-in", PackageResources.pretix_check_in_yaml),
    ("indico", PackageResources.indico_yaml),
    ("meetup", PackageResources.meetup_yaml),
    ("zoom-registration", PackageResources.zoom_registration_yaml),
    ("zoom-meeting", PackageResources.zoom_meeting_yaml),
    ("zoom-webinar", PackageResources.zoom_webinar_yaml),
    ("teams-attendance", PackageResources.teams_attendance_yaml),
    ("teams-registration", PackageResources.teams_registration_yaml),
    ("google-forms", PackageResources.google_forms_yaml),
    ("microsoft-forms", PackageResources.microsoft_forms_yaml),
    ("tito", PackageResources.tito_yaml),
    ("events-calendar", PackageResources.events_calendar_yaml),
    ("kokuchpro", PackageResources.kokuchpro_yaml),
    ("calendly", PackageResources.calendly_yaml),
    ("webex", PackageResources.webex_yaml),
    ("goto", PackageResources.goto_yaml),
    ("salesforce", PackageResources.salesforce_yaml),
    ("shopify", PackageResources.shopify_yaml),
    ("excel", PackageResources.excel_yaml),
  ].map { name, bytes in
    LayoutFile(
      name: name, path: nil, text: String(decoding: bytes, as: UTF8.self),
      collector: DiagnosticCollector())
  }
}
