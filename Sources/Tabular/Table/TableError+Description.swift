#if canImport(FoundationEssentials)
  import Glibc
#endif

extension TableError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notATable(let format):
      "this is not a table: \(format.looks); \(format.remedy)"
    case .unknownEncoding(let name):
      "unknown encoding '\(name)'; give a name that 'iconv -l' lists, such as UTF-8 or CP932"
    case .unusableDelimiter(let byte):
      "byte \(byte) cannot be a delimiter; use a comma, a tab, a semicolon or a bar"
    case .noSuchLine(let line):
      "there is no line \(line) to hold the header; give the line, from 1, of the column names"
    case .changed:
      "the list changed while it was read; import it again when it is complete"
    case .unreadable(let code):
      "cannot read the list: \(String(cString: strerror(code)))"
    }
  }
}
