import Foundation
import MQLShell
import SQLite
import Testing

@Suite struct HistoryTests {
  private func texts(_ history: History) throws -> [String] {
    try history.entries(after: .none).map { $0.text }
  }

  @Test func `entries come back whole, per profile, without neighbours that are equal`() throws {
    try withTemporaryDirectory { home in
      let directories = try UserDirectories(environment: ["HOME": home])
      let history = try History(directories, profile: "shop")
      for entry in ["groups |\n  take 1", "orders", "orders", " \n", "groups |\n  take 1"] {
        try history.append(entry)
      }
      try History(directories, profile: "other").append("regions")
      let reopened = try History(directories, profile: "shop")
      #expect(try texts(reopened) == ["groups |\n  take 1", "orders", "groups |\n  take 1"])
    }
  }

  @Test func `a session learns what another wrote meanwhile`() throws {
    try withTemporaryDirectory { home in
      let directories = try UserDirectories(environment: ["HOME": home])
      let mine = try History(directories, profile: "shop")
      try mine.append("groups")
      let newest = try #require(try mine.entries(after: .none).last)
      try History(directories, profile: "shop").append("orders")
      #expect(try mine.entries(after: newest.number).map { $0.text } == ["orders"])
    }
  }

  @Test func `the oldest entries go when there are too many`() throws {
    try withTemporaryDirectory { home in
      let directories = try UserDirectories(environment: ["HOME": home])
      let history = try History(directories, profile: "shop")
      let database = try Database(path: directories.stateDatabase)
      try database.execute(
        """
        with recursive n (i) as (select 1 union all select i + 1 from n where i < \(History.mostEntries))
        insert into history (profile, entry) select 'shop', 'entry ' || i from n
        """)
      try history.append("one more")
      let kept = try texts(history)
      #expect(kept.count == History.mostEntries)
      #expect(kept.first == "entry 2")
      #expect(kept.last == "one more")
    }
  }

  @Test func `its file is for the owner only`() throws {
    try withTemporaryDirectory { home in
      let directories = try UserDirectories(environment: ["HOME": home])
      _ = try History(directories, profile: "shop")
      for (path, mode) in [(directories.stateDatabase, 0o600), (directories.state, 0o700)] {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == mode)
      }
    }
  }

  @Test func `a file that is no database is told`() throws {
    try withTemporaryDirectory { home in
      let directories = try UserDirectories(environment: ["HOME": home])
      try Files.makePrivateDirectory(directories.state)
      try Files.replace(directories.stateDatabase, with: Array("not a database at all".utf8))
      let failure = try #require(throws: HistoryFailure.self) {
        try History(directories, profile: "shop")
      }
      #expect(failure.description.hasPrefix("the history is not kept: "))
    }
  }
}
