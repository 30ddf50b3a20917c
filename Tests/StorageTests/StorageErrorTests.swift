import Foundation
import Storage
import Testing

struct StorageErrorTests {
  @Test(arguments: [
    (StorageError.busy(path: "/w/a"), "'/w/a' is in use by another process; try again in a moment"),
    (.full(path: "/w/a"), "the disk is full, so '/w/a' was not changed; free some space"),
    (.inputOutput(path: "/w/a"), "the disk reported an error at '/w/a'; check the disk"),
    (
      .corrupt(path: "/w/a"),
      "'/w/a' is damaged and was not touched; restore it from a backup with 'mayfly restore'"
    ),
    (.missing(path: "/w/a"), "'/w/a' does not exist"),
    (
      .system(path: "/w/a", doing: "write", errno: EACCES),
      "cannot write '/w/a': permission denied"
    ),
    (.refused(path: "/w/a", reason: "it is not a folder"), "cannot use '/w/a': it is not a folder"),
    (
      .unexpectedValue(column: "status"),
      "a database of the workspace is damaged (column 'status'); 'mayfly doctor' names it, and "
        + "'mayfly restore DIR' restores it from a backup"
    ),
    (.constraint(path: "/w/a"), "a rule of the schema of '/w/a' forbids this change"),
    (.failed(path: "/w/a", reason: "no answer"), "'/w/a' failed: no answer"),
  ])
  func `each message names the thing and the remedy`(error: StorageError, message: String) {
    #expect("\(error)" == message)
  }
}
