import Foundation
import MQL
import MQLShell
import SQLite
import Testing

@Suite struct SnapshotStoreTests {
  private let shop = StoreIdentity(name: "shop", place: "https://shop.test")
  private let other = StoreIdentity(name: "other", place: "https://other.test")
  private let time = Instant(milliseconds: 1_777_809_600_000)

  private func take(
    _ name: String, of store: StoreIdentity, in snapshots: SnapshotStore
  ) throws {
    let writer = try SnapshotWriter(snapshots)
    writer.begin(groups)
    try writer.append(Array("{\"id\":\"a\"}\n".utf8), rowCount: 1)
    try writer.append(Array("{\"id\":\"b\"}\n".utf8), rowCount: 1)
    writer.begin(regions)
    _ = try writer.finish(as: name, of: store, at: time)
  }

  @Test func `a snapshot is found by its store and its name`() throws {
    try withTemporaryDirectory { home in
      let directories = try UserDirectories(environment: ["HOME": home])
      let snapshots = try SnapshotStore(directories)
      try take("monday", of: shop, in: snapshots)
      try take("monday", of: other, in: snapshots)
      let reopened = try SnapshotStore(directories)
      let found = try #require(try reopened.snapshot(named: "monday", of: shop))
      #expect(found.resources.map { $0.resource } == ["groups", "regions"])
      #expect(found.resources.map { $0.rowCount } == [2, 0])
      #expect(found.resources.map { $0.byteCount } == [22, 0])
      #expect(found.resources[0].relations == ["customers"])
      #expect(found.madeAt == time)
      #expect(try reopened.list().count == 2)
      #expect(try reopened.list(of: other).map { $0.store } == [other])
    }
  }

  @Test func `a name that is taken is told with its time and the way out`() throws {
    try withTemporaryDirectory { home in
      let snapshots = try SnapshotStore(try UserDirectories(environment: ["HOME": home]))
      try take("monday", of: shop, in: snapshots)
      let failure = try #require(throws: SnapshotFailure.self) {
        try take("monday", of: shop, in: snapshots)
      }
      #expect(
        failure.description == """
          there is a snapshot 'monday' of this store already, made 2026-05-03T12:00:00.000Z
          """)
      #expect(failure.help == "mql snapshots drop 'monday' takes it away")
      #expect(try snapshots.list().count == 1)
    }
  }

  @Test func `what is dropped leaves no rows`() throws {
    try withTemporaryDirectory { home in
      let directories = try UserDirectories(environment: ["HOME": home])
      let snapshots = try SnapshotStore(directories)
      try take("monday", of: shop, in: snapshots)
      try take("friday", of: shop, in: snapshots)
      try snapshots.drop("monday", of: shop)
      let database = try Database(path: directories.stateDatabase)
      #expect(try database.integer("select count(*) from snapshot_blocks") == 2)
      #expect(try database.integer("select count(*) from snapshot_resources") == 2)
      let failure = try #require(throws: SnapshotFailure.self) {
        try snapshots.drop("monday", of: shop)
      }
      #expect(failure.description == "there is no snapshot 'monday' of this store")
      #expect(failure.help == "snapshots of this store: friday")
    }
  }

  @Test func `what is not finished leaves nothing`() throws {
    try withTemporaryDirectory { home in
      let directories = try UserDirectories(environment: ["HOME": home])
      do {
        let writer = try SnapshotWriter(try SnapshotStore(directories))
        writer.begin(groups)
        try writer.append(Array("{\"id\":\"a\"}\n".utf8), rowCount: 1)
      }
      let snapshots = try SnapshotStore(directories)
      #expect(try snapshots.list().isEmpty)
      let database = try Database(path: directories.stateDatabase)
      #expect(try database.integer("select count(*) from snapshot_blocks") == 0)
    }
  }

  @Test func `its file is for the owner only`() throws {
    try withTemporaryDirectory { home in
      let directories = try UserDirectories(environment: ["HOME": home])
      _ = try SnapshotStore(directories)
      for (path, mode) in [(directories.stateDatabase, 0o600), (directories.state, 0o700)] {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == mode)
      }
    }
  }

  @Test func `where there is no home that is told`() {
    let failure = SnapshotFailure.noDirectory(ConfigurationFailure("no home", exitCode: .failed))
    #expect(failure.description == "no place for snapshots: no home")
  }

  @Test func `the way to drop one is a shell's command, whatever it is called`() {
    let failure = SnapshotFailure.exists("it's", madeAt: Instant(milliseconds: 0))
    #expect(failure.help == #"mql snapshots drop 'it'\''s' takes it away"#)
  }

  @Test func `a file that is no database is told`() throws {
    try withTemporaryDirectory { home in
      let directories = try UserDirectories(environment: ["HOME": home])
      try Files.makePrivateDirectory(directories.state)
      try Files.replace(directories.stateDatabase, with: Array("not a database at all".utf8))
      let failure = try #require(throws: SnapshotFailure.self) { try SnapshotStore(directories) }
      #expect(failure.description == "the snapshots are out of reach: file is not a database")
    }
  }

  @Test func `rows are read at any place, over the ends of blocks`() throws {
    try withTemporaryDirectory { home in
      let directories = try UserDirectories(environment: ["HOME": home])
      let snapshots = try SnapshotStore(directories)
      let writer = try SnapshotWriter(snapshots)
      writer.begin(groups)
      let bytes = (0..<2_500_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
      try writer.append(Array(bytes[..<1_700_000]), rowCount: 1)
      try writer.append(Array(bytes[1_700_000...]), rowCount: 1)
      _ = try writer.finish(as: "monday", of: shop, at: time)
      let access = KeptSnapshots(store: shop) { () throws(ConfigurationFailure) in directories }
      let file = try #require(try access.rows(of: groups, at: "monday")).file
      #expect(file.byteCount == bytes.count)
      for range in [0..<10, 1_048_570..<1_048_590, 1_000_000..<2_400_000, 2_499_990..<2_500_010] {
        var buffer = [UInt8](repeating: 0, count: range.count)
        let count = try buffer.withUnsafeMutableBytes {
          try file.read(at: range.lowerBound, into: $0)
        }
        let expected = bytes[range.lowerBound..<min(range.upperBound, bytes.count)]
        #expect(buffer[..<count].elementsEqual(expected))
      }
      #expect(file.isUnchanged)
      try snapshots.drop("monday", of: shop)
      #expect(!file.isUnchanged)
    }
  }
}

private let groups = Resource(
  name: "groups", apiName: "customer_groups", singular: "group", summary: "groups",
  fields: [ResourceField("id", .text, "the key")],
  relations: [
    Relation("customers", to: "customers", isList: true, isMembership: true, "its members"),
    Relation("price_lists", to: "price_lists", isList: true, "its price lists"),
  ], naturalKey: nil, label: "id", headline: ["id"])

private let regions = Resource(
  name: "regions", apiName: "regions", singular: "region", summary: "regions",
  fields: [ResourceField("id", .text, "the key")], relations: [], naturalKey: nil, label: "id",
  headline: ["id"])
