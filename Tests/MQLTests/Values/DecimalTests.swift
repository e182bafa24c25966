import Foundation
import MQL
import Testing

@Suite struct DecimalTests {
  @Test(arguments: [
    ("0", "0"), ("-0.000", "0"), ("1.50", "1.5"), ("100", "100"), ("1e3", "1000"),
    ("1.5E-2", "0.015"), ("12e-1", "1.2"), ("-7.25e+1", "-72.5"), ("0.0001000", "0.0001"),
    ("99999999999999999999999999999999999999", "99999999999999999999999999999999999999"),
    (
      "0.00000000000000000000000000000000000000000001",
      "0.00000000000000000000000000000000000000000001"
    ),
    ("1.00000000000000000000000000000000000000000000000000", "1"),
  ])
  func `a number is read exactly and shown without an exponent`(text: String, shown: String) {
    #expect(Decimal(text)?.description == shown)
  }

  @Test(arguments: [
    "", "-", ".5", "5.", "1e", "1e+", "0x1", " 1", "1 ", "+1", "1_000", "NaN", "--1", "1.2.3",
    "999999999999999999999999999999999999999", "1e38", "1e999999999999999999999", "1e-300",
    "1.00000000000000000000000000000000000001",
  ])
  func `what is no number of 38 digits is refused`(text: String) {
    #expect(Decimal(text) == nil)
  }

  @Test func `a number is equal to itself however it is written`() throws {
    let written = try ["1.0", "1", "1.000", "10e-1", "0.1e1"].map { try #require(Decimal($0)) }
    #expect(Set(written).count == 1)
    #expect(Set(written + [Decimal(coefficient: 1_000, scale: 3)]).count == 1)
  }

  @Test(arguments: [
    ("2.5", 0, "3"), ("-2.5", 0, "-3"), ("2.45", 1, "2.5"), ("2.449", 1, "2.4"),
    ("1250", -2, "1300"), ("49", -2, "0"), ("0.5", -5, "0"), ("7", 3, "7"),
    ("99999999999999999999999999999999999999", -1, nil),
  ])
  func `rounding takes halves away from zero`(text: String, digits: Int64, rounded: String?) {
    #expect(Decimal(text)?.rounded(digits: digits)?.description == rounded)
  }

  @Test(arguments: [
    ("2.5", "2", "3"), ("-2.5", "-3", "-2"), ("3", "3", "3"), ("-0.1", "-1", "0"),
    ("1e-50", "0", "1"),
  ])
  func `floor and ceiling`(text: String, floor: String, ceiling: String) {
    #expect(Decimal(text)?.floor.description == floor)
    #expect(Decimal(text)?.ceiling.description == ceiling)
  }

  @Test func `an integer comes back only where nothing is lost`() {
    #expect(Decimal("9223372036854775807")?.exactInteger == .max)
    #expect(Decimal("9223372036854775808")?.exactInteger == nil)
    #expect(Decimal("-9223372036854775808")?.exactInteger == .min)
    #expect(Decimal("1.5")?.exactInteger == nil)
    #expect(Decimal("-1.5")?.truncatedInteger == -1)
  }

  /// Python's decimal is written by other people from the same standard: it is the judge.
  @Test func `random arithmetic agrees with python's decimal`() throws {
    let lines = try python(Self.script).split(separator: "\n").map {
      $0.split(separator: " ").map(String.init)
    }
    #expect(lines.count > 4_000)
    for line in lines {
      let a = try #require(Decimal(line[1]), "\(line[1])")
      let b = try #require(Decimal(line[2]), "\(line[2])")
      let result: String? =
        switch line[0] {
        case "+": a.adding(b)?.description
        case "-": a.subtracting(b)?.description
        case "*": a.multiplied(by: b)?.description
        case "/": a.divided(by: b)?.description
        case "//": a.floorDivided(by: b)?.description
        case "%": a.remainder(dividingBy: b)?.description
        case "sqrt": a.absolute.squareRoot?.description
        case "<": "\(a < b)"
        default: "unknown operation"
        }
      #expect((result ?? "none") == line[3], "\(line[1]) \(line[0]) \(line[2])")
    }
  }

  private static let script = """
    import random
    from decimal import *
    from fractions import Fraction
    random.seed(20260131)
    getcontext().prec = 38
    getcontext().rounding = ROUND_HALF_EVEN
    exact = Context(prec=2000, Emax=99999, Emin=-99999)
    def number():
        digits = random.choice([1, 2, 3, 5, 9, 17, 18, 19, 20, 30, 37, 38])
        c = random.choice([random.randrange(10**digits), 10**digits - 1, 10**(digits - 1)])
        s = random.choice([0, 0, 1, 2, 2, 3, 10, 18, 37, 38, 50])
        return Decimal((random.randrange(2), tuple(map(int, str(c))), -s))
    def plain(d):
        if d == 0: return "0"
        t = format(d, "f")
        return t.rstrip("0").rstrip(".") if "." in t else t
    def fits(d):
        if d == 0: return True
        s, digits, e = exact.normalize(d).as_tuple()
        return len(digits) + max(e, 0) <= 38 and -e <= 255
    def show(d): return plain(d) if fits(d) else "none"
    for _ in range(700):
        a, b = number(), number()
        print("+", plain(a), plain(b), show(exact.add(a, b)))
        print("-", plain(a), plain(b), show(exact.subtract(a, b)))
        print("*", plain(a), plain(b), show(exact.multiply(a, b)))
        print("<", plain(a), plain(b), str(a < b).lower())
        print("sqrt", plain(a), plain(b), show(abs(a).sqrt()))
        if b != 0:
            print("/", plain(a), plain(b), show(a / b))
            q = Fraction(a) // Fraction(b)
            print("//", plain(a), plain(b), show(Decimal(q)))
            print("%", plain(a), plain(b),
                  show(exact.subtract(a, exact.multiply(b, Decimal(q)))))
    """

  private func python(_ script: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }
}
