import Storage

extension StorageError: Worded {
  package var phrase: Phrase {
    switch self {
    case .busy(let path):
      Phrase(
        en: "'\(path)' is in use by another process; try again in a moment",
        ja: "「\(path)」は別の処理で使用中です。しばらくしてからもう一度お試しください。")
    case .full(let path):
      Phrase(
        en: "the disk is full, so '\(path)' was not changed; free some space",
        ja: "ディスクの空きがないため、「\(path)」を変更できませんでした。空き容量を増やしてください。")
    case .inputOutput(let path):
      Phrase(
        en: "the disk reported an error at '\(path)'; check the disk",
        ja: "「\(path)」でディスクのエラーが起きました。ディスクを点検してください。")
    case .corrupt(let path):
      Phrase(
        en: "'\(path)' is damaged and was not touched; restore it from a backup with "
          + "'mayfly restore'",
        ja: "「\(path)」が壊れています。変更はしていません。"
          + "「mayfly restore」でバックアップから復元してください。")
    case .missing(let path):
      Phrase(en: "'\(path)' does not exist", ja: "「\(path)」がありません。")
    case .system(let path, let doing, let number):
      Phrase(
        en: "cannot \(doing.english) '\(path)': \(SystemReason(number: number).phrase.english)",
        ja: "「\(path)」\(doing.japanese)。"
          + SystemReason(number: number).phrase.japanese)
    case .refused(let path, let reason):
      Phrase(
        en: "cannot use '\(path)': \(reason.phrase.english)",
        ja: "「\(path)」は使えません。\(reason.phrase.japanese)")
    case .unexpectedValue(let column):
      Phrase(
        en: "a database of the workspace is damaged (column '\(column)'); 'mayfly doctor' names "
          + "it, and 'mayfly restore DIR' restores it from a backup",
        ja: "ワークスペースのデータベースが壊れています（列「\(column)」）。「mayfly doctor」で対象を確認し、"
          + "「mayfly restore DIR」でバックアップから復元してください。")
    case .constraint(let path):
      Phrase(
        en: "a rule of the schema of '\(path)' forbids this change",
        ja: "この変更は「\(path)」のデータベースの規則に反するため、できません。")
    case .failed(let path, let reason):
      Phrase(
        en: "'\(path)' failed: \(reason.phrase.english)",
        ja: "「\(path)」の処理に失敗しました。\(reason.phrase.japanese)")
    }
  }
}

extension StorageError.Operation {
  fileprivate var english: String {
    switch self {
    case .look: "look at"
    case .make: "make"
    case .protect: "protect"
    case .read: "read"
    case .write: "write"
    case .remove: "remove"
    case .lock: "lock"
    }
  }

  /// What follows the path.
  fileprivate var japanese: String {
    switch self {
    case .look: "を確認できません"
    case .make: "を作成できません"
    case .protect: "を保護できません"
    case .read: "を読み取れません"
    case .write: "に書き込めません"
    case .remove: "を削除できません"
    case .lock: "をロックできません"
    }
  }
}

extension StorageError.Refusal: Worded {
  package var phrase: Phrase {
    switch self {
    case .notAFolder: Phrase(en: "it is not a folder", ja: "フォルダーではありません。")
    case .notAPlainFile: Phrase(en: "it is not a plain file", ja: "通常のファイルではありません。")
    case .readOnly: Phrase(en: "it cannot be written", ja: "書き込みができません。")
    case .exists: Phrase(en: "it exists already", ja: "すでに存在します。")
    case .largerThan(let limit):
      Phrase(en: "it is larger than \(limit) bytes", ja: "\(limit)バイトを超えています。")
    case .notCredentials:
      Phrase(
        en: "write the user name on its first line and the password on its second",
        ja: "1行目にユーザー名、2行目にパスワードを書いてください。")
    }
  }
}

extension StorageError.Failure: Worded {
  package var phrase: Phrase {
    switch self {
    case .cannotOpen: Phrase(en: "it cannot be opened", ja: "開けません。")
    case .closed: Phrase(en: "it is closed", ja: "すでに閉じています。")
    case .noMemory: Phrase(en: "no memory", ja: "メモリーが足りません。")
    case .writeWhileReading:
      Phrase(
        en: "a transaction that reads cannot write", ja: "読み取り専用の処理では書き込みできません。")
    case .twoStatements:
      Phrase(
        en: "a statement began while another one was running",
        ja: "データベースの命令の途中で、別の命令が始まりました。")
    case .transactionFailed:
      Phrase(
        en: "an earlier statement of the transaction failed",
        ja: "同じ処理の中で、先の命令が失敗しています。")
    case .failureIgnored:
      Phrase(en: "a failed statement was ignored", ja: "失敗した命令が見過ごされています。")
    case .unexpected: Phrase(en: "unexpected error", ja: "予期しないエラーです。")
    case .otherArguments:
      Phrase(
        en: "a statement's arguments do not match it", ja: "データベースの命令と値の数が合いません。")
    case .engine(let words): Phrase(en: words, ja: "データベースの報告は「\(words)」です。")
    }
  }
}
