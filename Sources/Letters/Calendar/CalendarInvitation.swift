/// An entry for the calendar of one attendee (RFC 5546), the last part of a letter's alternatives:
/// where mail programs look for it.
///
/// The attendee takes part already, so it asks for no answer.
package struct CalendarInvitation: Hashable, Sendable {
  package let form: CalendarForm
  package let attendee: LetterAddress

  package init(_ form: CalendarForm, to attendee: LetterAddress) {
    self.form = form
    self.attendee = attendee
  }

  /// Appends the body part: its header, an empty line, and the text in base64.
  func append(to message: inout [UInt8]) {
    message += form.head
    message += Base64.lines(
      form.rest + CalendarText.attendee(attendee).utf8 + CalendarForm.end)
  }
}
