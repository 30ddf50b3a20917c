import Foundation
import Vocabulary

/// Why a file that only its owner may read is open to others.
package enum FileExposure: Hashable, Sendable {
  /// The mode lets others read it.
  case readable
  /// Another account than this one owns it.
  case otherOwner
  /// Its file system keeps no modes, as on a USB stick (FAT, exFAT), and shows it to all.
  case noModes

  /// - Parameter path: a link is followed, because its target holds the secret.
  /// - Returns: `nil` for a file that is well kept or is not there.
  package init?(of path: String) {
    var status = stat()
    guard stat(path.fileBytes, &status) == 0 else { return nil }
    if status.st_uid != geteuid() {
      self = .otherOwner
    } else if status.st_mode & 0o077 != 0 {
      self = Self.keepsModes(status.st_dev) ? .readable : .noModes
    } else {
      return nil
    }
  }

  /// File systems without modes: FAT, exFAT, NTFS, and those of Windows servers.
  private static let withoutModes: Set<Substring> = [
    "vfat", "msdos", "exfat", "ntfs", "ntfs3", "fuseblk", "cifs", "smb3",
  ]

  /// Whether the device keeps modes, by the mounts of this process (proc_pid_mountinfo(5)). Where
  /// that is not known, a mode counts as it is.
  private static func keepsModes(_ device: dev_t) -> Bool {
    let number = "\(major(device)):\(minor(device))"
    let mounts = (try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)) ?? ""
    for line in mounts.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count > 2, words[2] == number, let dash = words.firstIndex(of: "-"),
        dash + 1 < words.count
      else { continue }
      return !withoutModes.contains(words[dash + 1])
    }
    return true
  }

  /// As in `sys/sysmacros.h`.
  private static func major(_ device: dev_t) -> UInt {
    UInt(device) >> 8 & 0xFFF | UInt(device) >> 32 & 0xFFFF_F000
  }

  private static func minor(_ device: dev_t) -> UInt {
    UInt(device) & 0xFF | UInt(device) >> 12 & 0xFFFF_FF00
  }
}
