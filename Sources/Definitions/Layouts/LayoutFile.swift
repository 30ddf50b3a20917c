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
