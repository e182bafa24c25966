import MQL
import Testing

@Suite struct CivilTimeTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-01-31", 20_484),
    ("0001-01-01", -719_162), ("9999-12-31", 2_932_896), ("1900-03-01", -25_508),
  ])
  func `a day is the count of days since 1970`(text: String, days: Int32) {
    #expect(CivilDate(iso: text)?.days == days)
    #expect(CivilDate(days: days).description == text)
  }

  @Test func `every day of 1200 years comes back from its parts`() {
    for days in Int32(-500_000)...Int32(-61_000) where days % 7 == 0 {
      let date = CivilDate(days: days)
      let civil = date.civil
      #expect(CivilDate(year: civil.year, month: civil.month, day: civil.day) == date)
    }
    for days in Int32(-1_000)...Int32(40_000) {
      let date = CivilDate(days: days)
      let civil = date.civil
      #expect(CivilDate(year: civil.year, month: civil.month, day: civil.day) == date)
    }
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "2026-01-31T", "20260131", "2026-01-00",
    "2026-01-311", "",
  ])
  func `a day that the calendar lacks is refused`(text: String) {
    #expect(CivilDate(iso: text) == nil)
  }

  @Test(arguments: [
    ("2026-01-31T10:00:00.000Z", "2026-01-31T10:00:00.000Z"),
    ("2026-01-31T10:00", "2026-01-31T10:00:00.000Z"),
    ("2026-01-31T10:00+02:00", "2026-01-31T08:00:00.000Z"),
    ("2026-01-31T23:30:15-05:30", "2026-02-01T05:00:15.000Z"),
    ("2026-01-31T10:00:00.5Z", "2026-01-31T10:00:00.500Z"),
    ("2026-01-31T10:00:00.123999Z", "2026-01-31T10:00:00.123Z"),
    ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
  ])
  func `an instant is read in its zone and shown in UTC`(text: String, shown: String) {
    #expect(Instant(iso: text)?.description == shown)
  }

  @Test(arguments: [
    "2026-01-31", "2026-01-31T24:00", "2026-01-31T10:60", "2026-01-31T10:00:60Z",
    "2026-01-31T10:00:00.Z", "2026-01-31T10:00z", "2026-01-31T10:00+2", "2026-01-31 10:00",
  ])
  func `what is no instant is refused`(text: String) {
    #expect(Instant(iso: text) == nil)
  }
}
