/// The targets that `Package.swift` declares, read as text. The compiler does not check the
/// manifest against the sources.
struct PackageManifest {
  /// The modules that each target below `Sources` declares as dependencies.
  private(set) var dependencies: [String: Set<String>] = [:]

  init(_ text: String) {
    let source = SourceFile(path: "Package.swift", text: text)
    let code = source.lines.joined(separator: "\n")
    let opening =
      /(?:\bmodule\(|\.target\(|\.executableTarget\(|\.systemLibrary\()\s*(?:name:\s*)?"(?<name>\w+)"/
    for match in code.matches(of: opening) {
      let arguments = Self.arguments(code[match.range.upperBound...])
      guard !match.output.0.hasPrefix(".systemLibrary") else {
        dependencies[String(match.output.name)] = []
        continue
      }
      // A product counts by its module name. The name of its package is not a module, and an
      // embedded folder is not a module either.
      let named = arguments.replacing(/(package:\s*|embedInCode\()"[^"]*"/, with: "")
      let modules = named.matches(of: /"(?<module>\w+)"/).map { String($0.output.module) }
      dependencies[String(match.output.name)] = Set(modules)
    }
  }

  /// The part of `rest` up to the parenthesis that closes the call.
  private static func arguments(_ rest: Substring) -> Substring {
    var depth = 1
    for index in rest.indices {
      if rest[index] == "(" { depth += 1 }
      if rest[index] == ")" { depth -= 1 }
      if depth == 0 { return rest[..<index] }
    }
    return rest
  }
}
