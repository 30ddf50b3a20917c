package import Application
import Wording

/// What a person is told about something that needs attention, in English.
package struct Told: Hashable {
  package let code: String
  package let message: String

  package init(code: String, message: String) { (self.code, self.message) = (code, message) }

  package init(_ attention: Attention) {
    self.init(code: attention.code, message: attention.message)
  }
}

extension [Attention] {
  package var told: [Told] { map(Told.init) }
}
