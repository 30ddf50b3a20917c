/// Parameters of a header field whose values are words of people (RFC 2231).
///
/// GMime would part the octets of one character between two sections of a long value, which some
/// readers then cannot decode.
enum ParameterValue {
  /// `; name="value"` on a line of its own, or as many lines as a value beyond ASCII needs. Lines
  /// are parted by LF, and begin with it.
  static func lines(_ name: String, _ value: String) -> String {
    let isPlain = value.utf8.allSatisfy { (32...126).contains($0) }
    if isPlain, value.utf8.count <= 60, !value.contains("=?") {
      let quoted = value.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
      return ";\n \(name)=\"\(quoted)\""
    }
    var sections = ["UTF-8''"]
    for scalar in value.unicodeScalars {
      let octets = String(Character(scalar)).asURLComponent
      if sections[sections.count - 1].utf8.count + octets.utf8.count > 56 { sections.append("") }
      sections[sections.count - 1] += octets
    }
    if sections.count == 1 { return ";\n \(name)*=\(sections[0])" }
    return sections.enumerated().map { ";\n \(name)*\($0.offset)*=\($0.element)" }.joined()
  }
}
