/// What happened to the letters of one event, or of one notice that a person sent.
package struct SendingReport: Sendable {
  package internal(set) var notices: [DispatchReport] = []
  /// What a person should read, for example that a notice waits for its material.
  package internal(set) var remarks: [String] = []
  /// Why the mail server took no letters.
  package internal(set) var unavailable: String?
  /// Whether a person asked the program to stop before everything was sent.
  package internal(set) var isStopped = false

  package init() {}
}
