/// The layouts by which a list can be recognised: the workspace's own before the program's.
package struct LayoutSet: Sendable {
  /// What was read of the files, the workspace's own first; one of them stands in for the
  /// program's of the same name, even with faults.
  package let files: [LayoutFile]
  /// What is wrong with the workspace's folder itself.
  package let faults: [Fault]
  /// What is allowed and yet probably not meant.
  package let warnings: [Fault]

  /// Those that are part of the program.
  package static let builtIn = LayoutSet(own: [], faults: [], warnings: [])

  /// Whether the workspace adds none.
  package let isBuiltIn: Bool

  init(own: [LayoutFile], faults: [Fault], warnings: [Fault]) {
    isBuiltIn = own.isEmpty
    let names = Set(own.map(\.name))
    files = own + LayoutFile.builtIn.filter { !names.contains($0.name) }
    self.faults = faults
    self.warnings = warnings
  }

  package var usable: [ServiceLayout] { files.compactMap(\.layout) }

  /// Everything that is wrong, in the order of files and lines.
  package var allFaults: [Fault] { (faults + files.flatMap(\.faults)).sorted() }

  /// What is so wrong that any list might be meant by it.
  package var blinding: [Fault] {
    let unknown = files.filter { $0.layout == nil && $0.recognisedBy == nil }
    return (faults + unknown.flatMap(\.faults)).sorted()
  }
}

/// The file of one layout, and what came of reading it.
package struct LayoutFile: Sendable {
  /// As much as could be read.
  struct Contents: Sendable {
    let layout: ServiceLayout?
    /// `nil` when nobody can say which lists it is about.
    let recognisedBy: [[String]]?
  }

  /// The service's name.
  package let name: String
  /// Relative to the workspace; `nil` for one that is part of the program.
  package let path: String?
  /// `nil` when it cannot be read at all.
  package let text: String?
  /// `nil` when there is any fault.
  package let layout: ServiceLayout?
  /// Known of some files with faults too.
  package let recognisedBy: [[String]]?
  package let faults: [Fault]

  init(name: String, path: String?, text: String?, complaints: Complaints) {
    let file = path ?? "\(name).yaml"
    let root = text.flatMap { YamlDocument.read($0, file: file, complaints: complaints) }
    if root?.isBlank == true {
      complaints.fault(.emptyFile(remedy: "remove it"), at: .top(of: file))
    }
    let contents = root.flatMap {
      $0.isBlank ? nil : LayoutParser(name: name, complaints: complaints).read($0, file: file)
    }
    let reading = complaints.reading(contents?.layout)
    self.name = name
    self.path = path
    self.text = text
    layout = reading.value
    recognisedBy = contents?.recognisedBy
    faults = reading.faults
  }
}

extension LayoutFile {
  /// The layouts that are part of the program, from `Services/`; of two that fit a list equally,
  /// the earlier one is taken. Read when they are first asked for.
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
    ("excel", PackageResources.excel_yaml),
  ].map { name, bytes in
    LayoutFile(
      name: name, path: nil, text: String(decoding: bytes, as: UTF8.self), complaints: Complaints())
  }
}
