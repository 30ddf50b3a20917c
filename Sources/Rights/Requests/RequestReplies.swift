package import Letters
package import Notices

/// Takes what comes back to the office about requests: replies to the question whether a request
/// comes from the person.
package struct RequestReplies {
  private let requests: Requests

  package init(_ context: RightsContext) { requests = Requests(context) }

  /// - Returns: what the mail did; `nil` when it is about no request.
  package func take(_ report: DeliveryReport) throws -> RequestReply? {
    guard report.kind == .message, report.isFromPerson else { return nil }
    // A forwarded letter quotes the link in its body, so only the subject counts.
    let tokens = report.subjectTokens.compactMap { RequestToken($0) }
    var last: RequestReply?
    for token in tokens {
      let reply = try requests.confirm(token)
      if case .confirmed = reply { return reply }
      if last == nil || last == .forged { last = reply }
    }
    return last
  }
}
