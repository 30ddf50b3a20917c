import Mustache

/// The placeholders of a template. Each name has a number, its slot. While the Markdown is parsed,
/// a private-use character of plane 15 stands for the value of that name.
///
/// To CommonMark such a character is neither punctuation nor a blank. So a value cannot change what
/// the Markdown means, and never becomes markup.
struct TemplatePlaceholders: Sendable {
  /// The names, sorted; the index of a name is its slot.
  let names: [String]
  private let slotByName: [String: Int]
  /// The first parts of names with dots: `event` for `event.title`.
  private let prefixes: Set<String>

  /// How many private-use characters plane 15 has.
  static let limit = 0xFFFE

  init(_ names: Set<String>) {
    self.names = names.sorted()
    slotByName = Dictionary(uniqueKeysWithValues: zip(self.names, 0...))
    prefixes = Set(
      names.flatMap { name in name.indices.filter { name[$0] == "." }.map { String(name[..<$0]) } })
  }

  static func isPlaceholder(_ scalar: Unicode.Scalar) -> Bool { slot(of: scalar) != nil }

  static func slot(of scalar: Unicode.Scalar) -> Int? {
    (0xF0000..<0xF0000 + UInt32(limit)).contains(scalar.value) ? Int(scalar.value - 0xF0000) : nil
  }

  /// The text of `template` with the sections that `isPresent` turns on, and with a placeholder for
  /// each value.
  func text(of template: MustacheTemplate, isPresent: @escaping (Int) -> Bool) -> String {
    template.render(Node(slots: self, path: "", isPresent: isPresent))
  }

  /// What mustache sees: a name, the names below it, and whether it has a value.
  private struct Node: MustacheParent, MustacheCustomRenderable {
    let slots: TemplatePlaceholders
    let path: String
    let isPresent: (Int) -> Bool

    func child(named name: String) -> Any? {
      let path = path.isEmpty ? name : "\(path).\(name)"
      guard slots.slotByName[path] != nil || slots.prefixes.contains(path) else { return nil }
      return Node(slots: slots, path: path, isPresent: isPresent)
    }

    var renderText: String {
      guard let slot = slots.slotByName[path], slot < TemplatePlaceholders.limit,
        let scalar = Unicode.Scalar(0xF0000 + UInt32(slot))
      else { return "" }
      return String(Character(scalar))
    }

    var isNull: Bool { slots.slotByName[path].map { !isPresent($0) } ?? true }
  }
}
