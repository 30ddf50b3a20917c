import Sealing
import Vault

extension KeyringError: Worded {
  package var phrase: Phrase {
    switch self {
    case .missingRoot(let path):
      Phrase(
        en: "the root key is not at '\(path)', so no list can be read and no letter can leave; "
          + "connect the disk that holds it, or name its place in MAYFLY_ROOT_KEY. If it is lost, "
          + "put an escrow copy back with 'mayfly keys restore FILE'",
        ja: "親鍵が「\(path)」にないため、名簿を読むこともメールを送ることもできません。"
          + "親鍵を保管しているディスクを接続するか、その場所をMAYFLY_ROOT_KEYに指定してください。"
          + "紛失した場合は「mayfly keys restore FILE」で預託用コピーから戻してください。")
    case .damagedRoot(let path):
      Phrase(
        en: "the root key file '\(path)' is damaged and was not touched; put an escrow copy back "
          + "with 'mayfly keys restore FILE'",
        ja: "親鍵のファイル「\(path)」が壊れています。変更はしていません。" + Self.putBack)
    case .damagedKeyring(let path):
      Phrase(
        en: "the keyring '\(path)' is damaged and was not touched; put an escrow copy back with "
          + "'mayfly keys restore FILE'",
        ja: "鍵束「\(path)」が壊れています。変更はしていません。" + Self.putBack)
    case .foreignRoot(let path, let wanted):
      Phrase(
        en: "the root key in '\(path)' is not the one that wraps the keyring (\(wanted)); put back "
          + "the root key file that belongs to this workspace, or an escrow copy of all keys with "
          + "'mayfly keys restore FILE'",
        ja: "「\(path)」の親鍵は、この鍵束の親鍵（\(wanted)）ではありません。このワークスペースの親鍵のファイルを戻すか、"
          + "「mayfly keys restore FILE」で預託用コピーからすべての鍵を戻してください。")
    case .noKey(let name):
      Phrase(
        en: "there is no key '\(name)': it was destroyed; if the keyring is damaged, put an escrow "
          + "copy back with 'mayfly keys restore FILE'",
        ja: "鍵「\(name)」は破棄されたため、ありません。鍵束が壊れている場合は、"
          + "「mayfly keys restore FILE」で預託用コピーから戻してください。")
    case .damagedSigningKey(let path):
      Phrase(
        en:
          "the signing key '\(path)' is damaged and was not touched; put an escrow copy back with "
          + "'mayfly keys restore FILE'",
        ja: "署名鍵「\(path)」が壊れています。変更はしていません。" + Self.putBack)
    case .otherSigningKey(let path):
      Phrase(
        en:
          "the signing key '\(path)' is not the one that the catalog knows, so nothing is signed; "
          + "put the right one back with 'mayfly keys restore FILE'",
        ja: "署名鍵「\(path)」は、目録に記録されている署名鍵ではありません。そのため署名は行いません。"
          + Self.putBack)
    }
  }

  private static let putBack = "「mayfly keys restore FILE」で預託用コピーから戻してください。"
}

extension EscrowError: Worded {
  package var phrase: Phrase {
    switch self {
    case .notAnEscrowCopy(let path):
      Phrase(
        en: "'\(path)' is not an escrow copy that can be read; name the file that "
          + "'mayfly keys escrow' wrote",
        ja: "「\(path)」は、読み取れる預託用コピーではありません。"
          + "「mayfly keys escrow」で作成したファイルを指定してください。")
    case .inside(let path):
      Phrase(
        en: "cannot put an escrow copy at '\(path)': it is in the workspace, and would be lost "
          + "with it; name a place on another disk",
        ja: "預託用コピーを「\(path)」には置けません。ワークスペースの中にあり、一緒に失われるおそれがあります。"
          + "別のディスクの場所を指定してください。")
    case .taken(let path):
      Phrase(
        en: "'\(path)' exists already, and is not an escrow copy of this workspace; name another "
          + "place",
        ja: "「\(path)」はすでに存在し、このワークスペースの預託用コピーではありません。別の場所を指定してください。")
    case .keysWhole:
      Phrase(
        en: "the keys here are not damaged, so nothing was put over them; an escrow copy is for "
          + "keys that are missing or damaged",
        ja: "鍵は壊れていないため、上書きしませんでした。預託用コピーは、鍵がないときや壊れたときに使うものです。")
    case .needsSecret(let path):
      Phrase(
        en: "the keys in '\(path)' need the machine's secret, which the file does not hold; name "
          + "the secret's file in MAYFLY_ROOT_SECRET",
        ja: "「\(path)」の鍵を使うには、この機器だけが持つ秘密情報が必要です。"
          + "そのファイルをMAYFLY_ROOT_SECRETに指定してください。")
    case .older(let keys):
      Phrase(
        en:
          "\(keys.count) \(keys.count == 1 ? "key here is" : "keys here are") newer than the copy, "
          + "and only the missing root key opens \(keys.count == 1 ? "it" : "them"); connect the "
          + "disk that holds it, or use --replace and lose the data of those events",
        ja: "この預託用コピーの作成後に、鍵が\(keys.count)件作られています。それらは、見つからない親鍵でしか開けません。"
          + "親鍵のディスクを接続してください。--replaceを付けると続けられますが、該当するイベントのデータは失われます。")
    case .otherWorkspace(let path):
      Phrase(
        en: "'\(path)' is an escrow copy of another workspace; nothing was changed",
        ja: "「\(path)」は別のワークスペースの預託用コピーです。何も変更していません。")
    }
  }
}

extension SealingError: Worded {
  package var phrase: Phrase {
    switch self {
    case .cannotSeal:
      Phrase(
        en: "cannot seal a value: the cryptographic library refused",
        ja: "暗号ライブラリーの処理に失敗したため、値を暗号化できません。")
    case .tampered:
      Phrase(
        en: "a sealed value was changed, moved, or sealed under another key",
        ja: "暗号化された値が、書き換えられたか、移されたか、別の鍵で暗号化されています。")
    case .notAKey: Phrase(en: "these bytes are no key", ja: "鍵のデータではありません。")
    }
  }
}

extension VaultError: Worded {
  package var phrase: Phrase {
    switch self {
    case .beingPurged:
      Phrase(
        en: "this event's data is being destroyed; nothing can be read or added",
        ja: "このイベントのデータは完全消去の途中です。読み取りも追加もできません。")
    case .identityTaken:
      Phrase(
        en: "another attendee of this event has that identity already",
        ja: "このイベントの別の参加者が、すでにその識別項目の値を使っています。")
    case .identityErased:
      Phrase(
        en: "the data of the person with that identity was erased, and a correction must not "
          + "bring it back; if the person wants to be registered again, use 'mayfly add'",
        ja: "その識別項目の値の参加者は、データを消去済みです。訂正で元に戻すことはできません。本人が再び"
          + "登録を希望する場合は「mayfly add」を使ってください。")
    case .noIdentity:
      Phrase(
        en: "an attendee must have an identity; give a value that identifies the person",
        ja: "参加者には識別項目の値が必要です。本人を特定できる値を指定してください。")
    case .damagedBox:
      Phrase(
        en: "an attendee's sealed box is damaged; restore the vault from a backup",
        ja: "参加者1名の暗号化データが壊れています。データ保管庫をバックアップから復元してください。")
    }
  }
}
