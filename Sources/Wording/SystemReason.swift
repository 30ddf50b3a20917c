import Glibc

/// The words of an error number of the system (`errno`).
struct SystemReason: Worded {
  let number: Int32

  /// A reason after a colon in English, a sentence in Japanese.
  var phrase: Phrase {
    Phrase(en: String(cString: strerror(number)).lowercased(), ja: japanese)
  }

  private var japanese: String {
    switch number {
    case ENOENT: "ファイルがありません。"
    case EACCES, EPERM: "権限がありません。"
    case EISDIR: "フォルダーです。"
    case ENOTDIR: "パスの途中がフォルダーではありません。"
    case ENOSPC: "ディスクの空きがありません。"
    case EROFS: "読み取り専用の場所です。"
    case EIO: "ディスクのエラーです。"
    case ELOOP: "シンボリックリンクがあります。"
    case EMFILE, ENFILE: "開いているファイルが多すぎます。"
    default: "システムのエラー番号は\(number)です。"
    }
  }
}
