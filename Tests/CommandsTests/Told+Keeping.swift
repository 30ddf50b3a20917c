import Backup
import Ledger
import Retention
import Sealing
import Vault
import Vocabulary

extension Told {
  static let holds = [
    Told(
      HoldError.past(until: "2026-11-01"), "hold-end", 64,
      "a hold must end in the future; 2026-11-01 is past"),
    Told(
      HoldError.tooLong(until: "2037-01-01"), "hold-end", 64,
      "a hold lasts ten years at the most, and 2037-01-01 is later; make it longer with --prolong "
        + "before it ends, if its ground still applies then"),
    Told(
      HoldError.notLonger(until: "2027-01-31"), "hold-end", 64,
      "the hold lasts longer than 2027-01-31 already; 'mayfly unhold' ends it before its time"),
    Told(
      HoldError.noneInForce(Sample.autumn), "no-hold", 66, "no hold is in force for 'autumn'"),
    Told(
      HoldError.noHold(id: "3f9c"), "no-hold", 66,
      "no hold '3f9c' is in force; 'mayfly holds' lists those there are"),
    Told(
      HoldError.tooLate(Sample.autumn), "purging", 77,
      "the purge of 'autumn' has begun; nothing of it can be held any more"),
    Told(
      HoldError.held(Sample.autumn, ground: .legalDuty, until: "2027-01-31"), "held", 77,
      "'autumn' is held until 2027-01-31 (legal duty); when the reason no longer applies, end it "
        + "with 'mayfly unhold autumn --reason TEXT'"),
    Told(
      HoldError.nothingPreserved(id: "3f9c"), "nothing-held", 66,
      "no data is kept for hold '3f9c'"),
  ]

  static let destruction = [
    Told(
      ErasureError.notFound(in: Sample.autumn, places: [2], of: 2), "no-attendee", 66,
      "nobody was erased: of the 2 people named, number 2 is not in 'autumn'; "
        + "'mayfly attendees autumn --purpose operate' lists the codes"),
    Told(
      ErasureError.noMention(in: Sample.autumn), "no-mention", 66,
      "no field of these attendees of 'autumn' waits to be accepted; 'mayfly status autumn' names "
        + "those that do"),
    Told(
      ErasureError.held(Sample.person), "held", 77,
      "cannot erase K7QM3-X9PAB: a hold keeps their data; 'mayfly holds' names it, and "
        + "'mayfly unhold' ends it"),
    Told(
      PurgeError.stuck(paths: ["a.csv", "b.csv"]), "purge-unfinished", 74,
      "2 of our own files cannot be removed, such as 'a.csv': remove what blocks it (a link in its "
        + "path, an immutable flag, the permissions of its folder); the next run continues"),
    Told(
      PurgeError.openElsewhere(process: 4711), "purge-unfinished", 74,
      "the key is destroyed, but process 4711, another program, has the vault's file open; Mayfly "
        + "removes the file when that program closes it"),
    Told(
      PurgeError.held, "purge-unfinished", 74, "a hold keeps it; 'mayfly holds' names it"),
  ]

  static let keys = [
    Told(
      KeyringError.missingRoot(path: "root.key"), "keyring", 74,
      "the root key is not at 'root.key', so no list can be read and no letter can leave; connect "
        + "the disk that holds it, or name its place in MAYFLY_ROOT_KEY. If it is lost, put an escrow "
        + "copy back with 'mayfly keys restore FILE'"),
    Told(
      KeyringError.damagedRoot(path: "root.key"), "keyring", 74,
      "the root key file 'root.key' is damaged and was not touched; put an escrow copy back with "
        + "'mayfly keys restore FILE'"),
    Told(
      KeyringError.damagedKeyring(path: "keyring.json"), "keyring", 74,
      "the keyring 'keyring.json' is damaged and was not touched; put an escrow copy back with "
        + "'mayfly keys restore FILE'"),
    Told(
      KeyringError.foreignRoot(path: "root.key", wanted: "00ff"), "keyring", 74,
      "the root key in 'root.key' is not the one that wraps the keyring (00ff); put back the root "
        + "key file that belongs to this workspace, or an escrow copy of all keys with "
        + "'mayfly keys restore FILE'"),
    Told(
      KeyringError.noKey(name: "office"), "keyring", 74,
      "there is no key 'office': it was destroyed; if the keyring is damaged, put an escrow copy "
        + "back with 'mayfly keys restore FILE'"),
    Told(
      KeyringError.damagedSigningKey(path: "signing.key"), "keyring", 74,
      "the signing key 'signing.key' is damaged and was not touched; put an escrow copy back with "
        + "'mayfly keys restore FILE'"),
    Told(
      KeyringError.otherSigningKey(path: "signing.key"), "keyring", 74,
      "the signing key 'signing.key' is not the one that the catalog knows, so nothing is signed; "
        + "put the right one back with 'mayfly keys restore FILE'"),
    Told(
      SealingError.cannotSeal, "tampered", 74,
      "cannot seal a value: the cryptographic library refused"),
    Told(
      SealingError.tampered, "tampered", 74,
      "a sealed value was changed, moved, or sealed under another key"),
    Told(SealingError.notAKey, "tampered", 74, "these bytes are no key"),
  ]

  static let escrow = [
    Told(
      EscrowError.notAnEscrowCopy(path: "a.escrow"), "no-escrow-copy", 65,
      "'a.escrow' is not an escrow copy that can be read; name the file that 'mayfly keys escrow' "
        + "wrote"
    ),
    Told(
      EscrowError.inside(path: "a.escrow"), "escrow-inside", 73,
      "cannot put an escrow copy at 'a.escrow': it is in the workspace, and would be lost with it; "
        + "name a place on another disk"),
    Told(
      EscrowError.taken(path: "a.escrow"), "exists", 73,
      "'a.escrow' exists already, and is not an escrow copy of this workspace; name another place"
    ),
    Told(
      EscrowError.keysWhole, "keys-whole", 77,
      "the keys here are not damaged, so nothing was put over them; an escrow copy is for keys "
        + "that are missing or damaged"),
    Told(
      EscrowError.needsSecret(path: "a.escrow"), "needs-secret", 74,
      "the keys in 'a.escrow' need the machine's secret, which the file does not hold; name the "
        + "secret's file in MAYFLY_ROOT_SECRET"),
    Told(
      EscrowError.older(keys: ["a", "b"]), "escrow-older", 73,
      "2 keys here are newer than the copy, and only the missing root key opens them; connect the "
        + "disk that holds it, or use --replace and lose the data of those events"),
    Told(
      EscrowError.otherWorkspace(path: "a.escrow"), "other-workspace", 65,
      "'a.escrow' is an escrow copy of another workspace; nothing was changed"),
  ]

  static let backups = [
    Told(
      BackupError.exists(path: "/mnt/b"), "backup-refused", 73,
      "cannot write a backup to '/mnt/b': it exists already; name a new folder, such as one with "
        + "today's date"),
    Told(
      BackupError.inside(path: "/mnt/b"), "backup-refused", 73,
      "cannot write a backup to '/mnt/b': it is in the workspace, and would be lost with it; name "
        + "a folder on another disk"),
    Told(
      BackupError.underWay(path: "/mnt/b"), "backup-refused", 73,
      "another backup is being written to '/mnt/b'; wait until it is done"),
  ]

  static let restores = [
    Told(
      RestoreError.noBackup(path: "/mnt/b"), "no-backup", 66,
      "'/mnt/b' is not a Mayfly backup: it holds no backup.json that can be read; name the folder "
        + "that 'mayfly backup' wrote"),
    Told(
      RestoreError.otherForm("mayfly 9"), "other-form", 65,
      "the backup has a format ('mayfly 9') that this version of Mayfly does not know; use the "
        + "version that wrote it, or a later one"),
    Told(
      RestoreError.otherWorkspace(path: "/mnt/b"), "other-workspace", 65,
      "'/mnt/b' is a backup of another workspace: it is not signed with the key here; put back that "
        + "workspace's keys with 'mayfly keys restore FILE' in an empty folder first"),
    Told(
      RestoreError.altered(file: "catalog.sqlite"), "backup-altered", 65,
      "'catalog.sqlite' of the backup is not as it was written, so nothing was restored; use another "
        + "backup"),
    Told(
      RestoreError.lostSigningKey, "keyring", 74,
      "the workspace has no signing key, so Mayfly cannot tell a genuine backup from a forged one; "
        + "put the keys back with 'mayfly keys restore FILE'"),
    Told(
      RestoreError.noKeys([Sample.autumn, Sample.reminder]), "keyring", 74,
      "the keyring has no key, or another one, for 'autumn', 'reminder', and the ledger does not say "
        + "that they were purged, so nothing was changed; put the escrow copy back with "
        + "'mayfly keys restore FILE'"),
    Told(
      RestoreError.noExport(path: "l.json"), "no-ledger", 66,
      "'l.json' is not a ledger: it is not what 'mayfly ledger export' prints"),
    Told(
      RestoreError.ledgerNotWhole(which: .workspace, faults: [.edited(number: 3)]),
      "ledger-not-whole", 65,
      "the ledger here is not intact: entry 3 was edited. Nothing was restored; give a later copy "
        + "with --ledger, which then takes its place"),
    Told(
      RestoreError.olderExport(entries: 3, than: .workspace, with: 5), "ledger-older", 65,
      "the ledger given with --ledger ends at entry 3, and the ledger here goes on to entry 5. "
        + "Nothing was restored; give the latest export, or leave out --ledger"),
    Told(
      RestoreError.ledgersDiverge(.backup, .export, at: 7), "ledgers-part", 65,
      "the backup's ledger and the ledger given with --ledger differ from entry 7 on: one of them "
        + "belongs to another workspace, was rewritten, or continued after a restore without "
        + "--ledger. Nothing was restored; put the keys back in an empty folder, and restore with "
        + "the ledger that you trust"),
    Told(
      RestoreError.unknownVaults(1), "unknown-vaults", 73,
      "1 vault here belongs to an event that is in neither the catalog nor the backup, so Mayfly "
        + "could never purge it; use a later backup, or destroy it with --replace and import "
        + "again"),
    Told(
      RestoreError.otherEvent(Sample.autumn), "other-event", 73,
      "another event called 'autumn' is on record here, made after the backup; restore into an empty "
        + "folder instead"),
    Told(
      RestoreError.inUse, "busy", 75,
      "somebody has the workspace open; stop the timer and every other mayfly command, and try "
        + "again"
    ),
  ]
}
