import Glibc

/// A Swift file, parsed enough to separate its code from comments and strings.
struct SourceFile {
  let path: String
  /// The lines without comments.
  let lines: [String]
  /// The lines without comments and without the contents of strings.
  let bareLines: [String]
  /// The contents of the string literals, with the lines on which they begin.
  let literals: [(line: Int, text: String)]

  init(path: String, text: String) {
    self.path = path
    var scanner = Scanner(Array(text.unicodeScalars))
    scanner.scan()
    lines = Self.lines(scanner.code)
    bareLines = Self.lines(scanner.bare)
    literals = scanner.literals
  }

  private static func lines(_ scalars: String.UnicodeScalarView) -> [String] {
    String(scalars).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Every import of a module, with its line.
  ///
  /// An import declaration has attributes, an access level, `import`, perhaps a kind, and a path.
  /// The first part of the path is the module.
  var imports: [(line: Int, module: String)] {
    let declaration =
      /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:package|public|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?(?<module>[A-Za-z_]\w*)/
    return bareLines.enumerated().flatMap { index, line in
      line.split(separator: ";").compactMap { statement in
        statement.firstMatch(of: declaration).map { (index + 1, String($0.output.module)) }
      }
    }
  }

  /// The lines that create dates, randomness or variables instead of receiving them.
  var worldlyLines: [(line: Int, what: String)] {
    let worldly =
      /\bDate\(\)|\bDate\.now\b|\bUUID\(\)|\bProcessInfo\.processInfo\b|\bSystemRandomNumberGenerator\b|\bgetenv\(|\bclock_gettime\(|\bgettimeofday\(|\bgetrandom\(|\btime\(nil\)|\.randomElement\(\)|\.shuffled\(\)|\.random\(in: [^,)]*\)|\bContinuousClock\b|\bSuspendingClock\b/
    return lines.enumerated().flatMap { index, line in
      line.matches(of: worldly.wordBoundaryKind(.simple)).map { (index + 1, String($0.output)) }
    }
  }

  /// The lines with one of these words outside comments, in whatever part of a longer word.
  func lines(saying words: [String]) -> [(line: Int, word: String)] {
    lines.enumerated().flatMap { index, line in
      line.withCString { line in
        words.filter { strstr(line, $0) != nil }.map { (index + 1, $0) }
      }
    }
  }

  /// The names of the types that the file declares.
  var types: [String] {
    let declaration = /\b(?:struct|class|enum|actor|protocol|typealias)\s+(?<name>[A-Za-z_]\w*)/
    return bareLines.flatMap { line in
      line.matches(of: declaration.wordBoundaryKind(.simple)).map { String($0.output.name) }
    }
  }
}

extension SourceFile {
  private struct Scanner {
    let text: [Unicode.Scalar]
    var index = 0
    var code = String.UnicodeScalarView()
    var bare = String.UnicodeScalarView()
    var literals: [(line: Int, text: String)] = []
    private var line = 1

    init(_ text: [Unicode.Scalar]) { self.text = text }

    func looking(at word: String) -> Bool { text[index...].starts(with: word.unicodeScalars) }

    /// Consumes `count` scalars. Line breaks are always kept; other scalars go into `code` and
    /// `bare` if the arguments say so.
    mutating func take(_ count: Int = 1, isCode: Bool, isBare: Bool) {
      for scalar in text[index..<min(index + count, text.count)] {
        if scalar == "\n" { line += 1 }
        if isCode || scalar == "\n" { code.append(scalar) }
        if isBare || scalar == "\n" { bare.append(scalar) }
      }
      index += count
    }

    mutating func scan() {
      while index < text.count {
        if looking(at: "//") {
          while index < text.count, text[index] != "\n" { take(isCode: false, isBare: false) }
        } else if looking(at: "/*") {
          skipComment()
        } else if let hashes = openingQuote() {
          takeString(hashes: hashes)
        } else {
          take(isCode: true, isBare: true)
        }
      }
    }

    private mutating func skipComment() {
      var depth = 0
      repeat {
        if looking(at: "/*") {
          depth += 1
          take(2, isCode: false, isBare: false)
        } else if looking(at: "*/") {
          depth -= 1
          take(2, isCode: false, isBare: false)
        } else {
          take(isCode: false, isBare: false)
        }
      } while depth > 0 && index < text.count
    }

    /// How many `#` stand before the quote that opens here; `nil` if no quote opens.
    private func openingQuote() -> Int? {
      let hashes = text[index...].prefix { $0 == "#" }.count
      return text[(index + hashes)...].first == "\"" ? hashes : nil
    }

    private mutating func takeString(hashes: Int) {
      let suffix = String(repeating: "#", count: hashes)
      take(hashes, isCode: true, isBare: false)
      let quote = looking(at: "\"\"\"") ? "\"\"\"" : "\""
      take(quote.count, isCode: true, isBare: true)
      let (start, first) = (index, line)
      defer {
        let end = min(index, text.count)
        literals.append((first, String(String.UnicodeScalarView(text[start..<end]))))
      }
      while index < text.count, !looking(at: quote + suffix) {
        if quote.count == 1, text[index] == "\n" { return }
        take(looking(at: "\\" + suffix) ? 2 + hashes : 1, isCode: true, isBare: false)
      }
      take(quote.count, isCode: true, isBare: true)
      take(hashes, isCode: true, isBare: false)
    }
  }
}
