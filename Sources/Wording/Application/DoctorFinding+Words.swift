import Application
import Ledger
import Mail
import Storage
import Vocabulary

extension DoctorFinding: Worded {
  package var phrase: Phrase {
    switch self {
    case .clock(let clock): clock.phrase
    case .modes(let wide, let secrets, let files): Self.modes(wide, secrets, files)
    case .rootKey(let key): key.phrase
    case .integrity(let damaged, let vaults, let areKeysThere):
      damaged.isEmpty ? Self.undamaged(vaults, areKeysThere) : Self.damaged(damaged)
    case .ledger(let entries, let faults):
      faults.isEmpty
        ? Phrase(
          en: "\(entries) \(entries == 1 ? "entry" : "entries"), chained and signed",
          ja: "\(entries)件の記録がつながり、署名されています。")
        : Phrase(
          en: faults.map(\.phrase.english).joined(separator: "; "),
          ja: faults.map(\.phrase.japanese).joined())
    case .receipts(let damaged, let purged):
      damaged.isEmpty
        ? Self.receipts(purged)
        : Phrase(
          en: "gone or changed: \(damaged.joined(separator: ", ")); put them back from a copy",
          ja: "なくなったか変更されています：\(damaged.joined(separator: "、"))。コピーから戻してください。")
    case .definitions(let faults):
      faults == 0
        ? Phrase(en: "no fault", ja: "問題はありません。")
        : Phrase(
          en: "\(faults) \(faults == 1 ? "fault" : "faults"); 'mayfly check' lists them",
          ja: "問題が\(faults)件あります。「mayfly check」で確認してください。")
    case .mail(let state): state.phrase
    case .mailbox(.answers(let server)):
      Phrase(
        en: "the mailbox at \(server) accepts the login and opens", ja: "\(server)にログインして開けました。")
    case .mailbox(.fails(let cause)): cause.phrase
    case .versionControl(let state): state.phrase
    case .lastRun(let last):
      last.map { Phrase(en: "\($0)", ja: $0.japanese) }
        ?? Phrase(
          en: "never; have a timer call 'mayfly run' every minute",
          ja: "まだありません。タイマーで「mayfly run」を毎分実行してください。")
    }
  }

  private static func modes(
    _ wide: [String], _ secrets: [ExposedSecret], _ files: Int
  ) -> Phrase {
    guard !wide.isEmpty || !secrets.isEmpty else {
      return Phrase(
        en: "only the owner can read the \(files) private files",
        ja: "非公開のファイル\(files)件は、所有者だけが読めます。")
    }
    let inside = Phrase(
      en: "others may read \(wide.joined(separator: ", ")): fix it with 'chmod -R go= .mayfly'",
      ja: "\(wide.joined(separator: "、"))をほかのユーザーが読めます。「chmod -R go= .mayfly」で直してください。")
    let all = (wide.isEmpty ? [] : [inside]) + secrets.map(\.phrase)
    return Phrase(
      en: all.map(\.english).joined(separator: "; "), ja: all.map(\.japanese).joined())
  }

  private static func undamaged(_ vaults: Int, _ areKeysThere: Bool) -> Phrase {
    let english =
      switch vaults {
      case 0: "the catalog is not damaged; there is no open vault"
      case 1: "the catalog and 1 vault are not damaged"
      default: "the catalog and \(vaults) vaults are not damaged"
      }
    return Phrase(
      en: english + (areKeysThere ? ", and the keys are there" : ""),
      ja: "目録とデータ保管庫\(vaults)件に破損はありません。" + (areKeysThere ? "鍵もそろっています。" : ""))
  }

  private static func damaged(_ damaged: [Damage]) -> Phrase {
    Phrase(
      en: "damaged: \(damaged.map(\.phrase.english).joined(separator: ", "))",
      ja: "破損しています：\(damaged.map(\.phrase.japanese).joined(separator: "、"))。")
  }

  private static func receipts(_ purged: Int) -> Phrase {
    switch purged {
    case 0: Phrase(en: "no event was purged yet", ja: "完全消去したイベントはまだありません。")
    case 1:
      Phrase(
        en: "the purged event has its receipt", ja: "完全消去したイベントの消去証明書がそろっています。")
    default:
      Phrase(
        en: "the \(purged) purged events have their receipts",
        ja: "完全消去した\(purged)件のイベントの消去証明書がそろっています。")
    }
  }
}

extension DoctorFinding.ExposedSecret: Worded {
  package var phrase: Phrase {
    switch exposure {
    case .readable:
      Phrase(
        en: "others may read '\(path)': fix it with 'chmod go= \(path)'",
        ja: "「\(path)」をほかのユーザーが読めます。「chmod go= \(path)」で直してください。")
    case .otherOwner:
      Phrase(
        en: "another account owns '\(path)': let the account that runs Mayfly own it",
        ja: "「\(path)」の所有者が別のアカウントです。Mayflyを動かすアカウントの所有にしてください。")
    case .noModes:
      Phrase(
        en: "the disk of '\(path)' keeps no file modes, so every account of this machine can read "
          + "it: mount it with 'umask=077' and your 'uid=', or use a disk with a Linux file system",
        ja: "「\(path)」のあるディスクはアクセス権を記録しないため、このコンピューターのすべてのアカウントが"
          + "読めます。「umask=077」と「uid=」を付けてマウントするか、Linuxのファイルシステムのディスクを"
          + "使ってください。")
    }
  }
}

extension DoctorFinding.Clock: Worded {
  package var phrase: Phrase {
    switch self {
    case .unexplained(let cause): cause.phrase
    case .simulated(let now):
      Phrase(
        en: "simulated: it is \(now) because --now said so",
        ja: "模擬の時計です。--nowの指定により\(now)です。")
    case .synchronised:
      Phrase(en: "synchronised, according to the kernel", ja: "同期されています（カーネルの報告）。")
    case .notSynchronised:
      Phrase(
        en: "the kernel says that the clock is not synchronised; run a time service",
        ja: "時計が同期されていません（カーネルの報告）。時刻同期サービスを動かしてください。")
    }
  }
}

extension DoctorFinding.RootKey: Worded {
  package var phrase: Phrase {
    switch self {
    case .missing(let path):
      Phrase(
        en: "the root key is not at '\(path)': connect the disk that holds it, and 'mayfly run' "
          + "continues",
        ja: "親鍵が「\(path)」にありません。保管しているディスクを接続すると、「mayfly run」で続きを行います。")
    case .besideData:
      Phrase(
        en: "in the workspace, beside the data that it protects; move it to another disk and name "
          + "it in MAYFLY_ROOT_KEY",
        ja: "ワークスペースの中に、保護するデータと一緒にあります。別のディスクに移し、"
          + "その場所をMAYFLY_ROOT_KEYに指定してください。")
    case .outside(let fingerprint):
      Phrase(en: "\(fingerprint), outside the workspace", ja: "\(fingerprint)（ワークスペースの外）")
    }
  }
}

extension DoctorFinding.Damage: Worded {
  /// A name.
  package var phrase: Phrase {
    switch self {
    case .catalog:
      Phrase(
        en: DatabaseStore.fileName("catalog"), ja: DatabaseStore.fileName("catalog"))
    case .vault(let slug): Phrase(en: "the vault of '\(slug)'", ja: "「\(slug)」のデータ保管庫")
    case .key(let slug): Phrase(en: "the key of '\(slug)'", ja: "「\(slug)」の鍵")
    }
  }
}

extension DoctorFinding.MailServerState: Worded {
  package var phrase: Phrase {
    switch self {
    case .noOrganiser:
      Phrase(en: "organiser.yaml cannot be read", ja: "organiser.yamlを読み取れません。")
    case .invalidTransport:
      Phrase(
        en: "'mail: transport:' is not valid", ja: "「mail: transport:」の設定が正しくありません。")
    case .folder:
      Phrase(
        en: "letters go to a folder, not to people", ja: "メールは送信されず、フォルダーに保存されます。")
    case .answers(let server):
      Phrase(
        en: "\(server) takes letters from the office; none was sent",
        ja: "\(server)は事務局からのメールを受け付けます（確認のための送信はしていません）。")
    case .fails(let cause): (cause.error as? MailFault)?.reason ?? cause.phrase
    }
  }
}

extension DoctorFinding.VersionControl: Worded {
  package var phrase: Phrase {
    switch self {
    case .none: Phrase(en: "none here", ja: "使われていません。")
    case .unchecked:
      Phrase(
        en: "git is not installed, so this was not checked",
        ja: "gitがないため、確認していません。")
    case .tracksData:
      Phrase(
        en: "it tracks lists/, exports/ or .mayfly/, and keeps them forever; take them out of its "
          + "history",
        ja: "lists/、exports/、.mayfly/のいずれかが管理対象で、永久に残ります。履歴から取り除いてください。")
    case .clean: Phrase(en: "it tracks nothing personal", ja: "個人データは管理対象にありません。")
    }
  }
}
