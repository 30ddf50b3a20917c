import Definitions
import Retention
import Testing
import Vault
import Mail
import Vocabulary

@testable import Application
@testable import Commands

struct ExitStatusTests {
  @Test func `the exit statuses are those of the contract`() {
    let statuses = (Int32(0)...255).filter { ExitStatus(rawValue: $0) != nil }
    #expect(statuses == [0, 64, 65, 66, 69, 70, 73, 74, 75, 77, 78])
  }

  // MARK: runs

  /// The possible problems of a run, the worst first.
  enum Trouble: String, CaseIterable {
    case wrongDefinition, noMailServer, requestToStop, failure, openPurge

    func add(to report: inout RunReport) {
      switch self {
      case .wrongDefinition:
        report.faults = [
          DefinitionDiagnostic(.notUTF8, at: SourceLocation(file: "events/a.yaml"))
        ]
      case .noMailServer: report.unavailable = .unknownHost(server: "x")
      case .failure: report.hasFailed = true
      case .openPurge:
        report.purges.append(
          Purge.Outcome(event: Sample.autumn, state: .purging, receipt: nil, reason: .anotherRun))
      case .requestToStop: report.isStopped = true
      }
    }

    var status: Int32 {
      switch self {
      case .wrongDefinition: 78
      case .noMailServer: 69
      case .failure, .openPurge: 74
      case .requestToStop: 75
      }
    }
  }

  @Test(arguments: Trouble.allCases)
  func `a run ends with the status of its trouble`(trouble: Trouble) {
    var report = RunReport()
    trouble.add(to: &report)
    #expect(report.status.rawValue == trouble.status)
  }

  @Test(arguments: Trouble.allCases, Trouble.allCases)
  func `of two troubles a run tells the worse`(one: Trouble, other: Trouble) throws {
    var report = RunReport()
    one.add(to: &report)
    other.add(to: &report)
    let worse = try #require(Trouble.allCases.first { $0 == one || $0 == other })
    #expect(report.status.rawValue == worse.status)
  }

  @Test func `a run that has purged, erased and remarked is done`() {
    var report = RunReport()
    #expect(report.status == .done)
    report.purges = [
      Purge.Outcome(event: Sample.autumn, state: .purged, receipt: "a.json", reason: nil)
    ]
    report.remarks = [.anotherRunSends]
    report.erasedFields = [(Sample.autumn, 12)]
    report.awaiting = [Sample.reminder]
    #expect(report.status == .done)
  }
}
