import MQL
import Testing

@Suite struct ValidityTests {
  /// Counts around the borders of a word.
  static let counts = [0, 1, 63, 64, 65, 127, 128, 129, 200]

  static func bits(_ count: Int, seed: Int) -> [Bool] {
    (0..<count).map { ((($0 + seed) &* 2_654_435_761) >> 3) % 3 != 0 }
  }

  @Test(arguments: counts, [0, 1, 2, 3, 63, 64])
  func `appended bits come back`(valid: Int, seed: Int) {
    var validity = Validity(allValid: 0)
    let expected = [Bool](repeating: true, count: valid) + Self.bits(130, seed: seed)
    for bit in expected { validity.append(bit) }
    #expect(validity.count == expected.count)
    #expect((0..<expected.count).map { validity[$0] } == expected)
    #expect(validity.nullCount == expected.filter { !$0 }.count)
  }

  @Test(arguments: counts, counts)
  func `two validities end to end`(first: Int, second: Int) {
    for (firstBits, secondBits) in [
      (Self.bits(first, seed: 1), Self.bits(second, seed: 2)),
      ([Bool](repeating: true, count: first), Self.bits(second, seed: 3)),
      (Self.bits(first, seed: 4), [Bool](repeating: true, count: second)),
      ([Bool](repeating: true, count: first), [Bool](repeating: true, count: second)),
    ] {
      var validity = Self.validity(firstBits)
      validity.append(contentsOf: Self.validity(secondBits))
      validity.append(true)
      #expect(
        (0..<validity.count).map { validity[$0] } == firstBits + secondBits + [true],
        "\(first) and \(second)")
    }
  }

  @Test func `after all nulls more can follow`() {
    for count in Self.counts {
      var validity = Validity(allNull: count)
      validity.append(true)
      validity.append(false)
      #expect((0..<count).allSatisfy { !validity[$0] })
      #expect(validity[count])
      #expect(!validity[count + 1])
    }
  }

  static func validity(_ bits: [Bool]) -> Validity {
    var validity = Validity(allValid: 0)
    for bit in bits { validity.append(bit) }
    return validity
  }
}
