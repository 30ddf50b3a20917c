import Vocabulary

extension Int {
  /// `1 row`, `1,200 rows`. English only: a Japanese counter has no plural.
  func counted(_ noun: String) -> String { "\(grouped) \(self == 1 ? noun : noun + "s")" }
}
