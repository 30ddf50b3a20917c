import Application
import ArgumentParser
import Attendees
import Definitions
import Foundation
import Vocabulary
import Workspaces

extension CompletionKind {
  /// The events of the workspace that the command line names.
  static let events = custom { words, _, begun in Completions(words).events(begun) }
  /// The notices of the event that the command line names.
  static let notices = custom { words, _, begun in Completions(words).notices(begun) }
  /// The codes of that event's attendees. They name nobody.
  static let codes = custom { words, _, begun in Completions(words).codes(begun) }
}

/// What a shell offers for the word that is being typed. A workspace that cannot be read offers
/// nothing.
struct Completions {
  /// The words of the command line.
  private let words: [String]

  /// A shell shows no more.
  private static let most = 500

  init(_ words: [String]) { self.words = words }

  func events(_ begun: String) -> [String] {
    guard let root = try? global?.place(isReadOnly: true).path else { return [] }
    let paths = WorkspacePaths(root: root)
    let names = (FileName.all(in: paths.events) ?? []).compactMap { Slug($0) }.filter {
      FileManager.default.fileExists(atPath: "\(paths.event($0))/event.yaml")
    }
    return matching(names.map(\.text), begun)
  }

  func notices(_ begun: String) -> [String] {
    guard let event, let workspace, let definition = try? workspace.definition(event)
    else { return [] }
    return matching(definition.notices.map(\.name.text), begun)
  }

  func codes(_ begun: String) -> [String] {
    guard let event, let workspace, let codes = try? Attendance(workspace).codes(of: event)
    else { return [] }
    return matching(codes.map(\.description), begun.uppercased())
  }

  // MARK: parts

  private func matching(_ names: [String], _ begun: String) -> [String] {
    Array(names.filter { $0.hasPrefix(begun) }.sorted().prefix(Self.most))
  }

  private var global: GlobalOptions? {
    let given = ["--workspace", "--now"].flatMap { name in
      words.firstIndex(of: name).flatMap { $0 + 1 < words.count ? [name, words[$0 + 1]] : nil }
        ?? []
    }
    return try? GlobalOptions.parse(given)
  }

  private var workspace: Workspace? { try? global?.open(isReadOnly: true) }

  /// The first word that is an event.
  private var event: Slug? {
    let known = Set(events(""))
    return words.first { known.contains($0) }.flatMap { Slug($0) }
  }
}
