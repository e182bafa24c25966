// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "mql",
  products: [
    .executable(name: "mql", targets: ["mql"]),
    .executable(name: "medusa-sandbox", targets: ["medusa-sandbox"]),
    .library(name: "MedusaAdmin", targets: ["MedusaAdmin"]),
  ],
  targets: [
    // C and C++ shims: their whole surface is typed functions.
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl")]),
    // Archives where Debian has them: each shared library costs every start some tenths of a
    // millisecond. The same stands in the module maps of CPCRE2, CSQLite and CUtf8proc.
    .target(
      name: "CEditline",
      linkerSettings: [
        .linkedLibrary(":libedit.a"), .linkedLibrary(":libtinfo.a"), .linkedLibrary(":libbsd.a"),
        .linkedLibrary(":libmd.a"),
      ]),
    .target(name: "CSimdJSON", linkerSettings: [.linkedLibrary("simdjson")]),
    .target(name: "CTOML"),
    .target(name: "CTimeZone", linkerSettings: [.linkedLibrary("cctz")]),
    .systemLibrary(name: "CMicrohttpd"),
    .systemLibrary(name: "CPCRE2"),
    .systemLibrary(name: "CSQLite"),
    .systemLibrary(name: "CUtf8proc"),

    // One thin wrapper each for what several layers need.
    .target(name: "JSON", dependencies: ["CSimdJSON"]),
    .target(name: "SQLite", dependencies: ["CSQLite"]),

    // The language.
    .target(name: "MQLSyntax", dependencies: ["CUtf8proc"]),
    .target(
      name: "MQL",
      dependencies: ["MQLSyntax", "JSON", "CPCRE2", "CSimdJSON", "CTimeZone", "CUtf8proc"]),

    // The store: its client, its stand-in, and its place in the language's catalog.
    .target(name: "MedusaAdmin", dependencies: ["CCurl", "JSON"]),
    .target(name: "MedusaSandbox", dependencies: ["MedusaAdmin", "JSON", "SQLite"]),
    .target(name: "MQLMedusa", dependencies: ["MQL", "MQLSyntax", "MedusaAdmin", "JSON"]),

    // The shell and the programs.
    .target(
      name: "MQLShell",
      dependencies: ["MQL", "MQLSyntax", "CEditline", "CTOML", "CUtf8proc", "JSON", "SQLite"]),
    .executableTarget(
      name: "mql",
      dependencies: ["MQLShell", "MQLMedusa", "MedusaAdmin", "MedusaSandbox", "MQL", "MQLSyntax"],
      // At a fixed address nothing is relocated at each start: about a tenth of the smallest query.
      linkerSettings: [
        .unsafeFlags(["-Xclang-linker", "-no-pie"], .when(configuration: .release))
      ]),
    .executableTarget(
      name: "medusa-sandbox", dependencies: ["MedusaSandbox", "MedusaAdmin", "JSON", "CMicrohttpd"]),

    // Tests.
    .target(
      name: "MQLTestSupport", dependencies: ["MedusaAdmin", "MedusaSandbox", "JSON"],
      path: "Tests/MQLTestSupport"),
    .testTarget(name: "MQLSyntaxTests", dependencies: ["MQLSyntax"]),
    .testTarget(name: "MQLTests", dependencies: ["MQL", "MQLSyntax"]),
    .testTarget(name: "MedusaAdminTests", dependencies: ["MedusaAdmin", "JSON", "MQLTestSupport"]),
    .testTarget(
      name: "MedusaSandboxTests",
      dependencies: ["MedusaSandbox", "MedusaAdmin", "JSON", "SQLite", "MQLTestSupport"]),
    .testTarget(
      name: "MQLMedusaTests",
      dependencies: [
        "MQLMedusa", "MQL", "MQLSyntax", "MedusaAdmin", "MedusaSandbox", "JSON", "MQLTestSupport",
      ]),
    .testTarget(
      name: "MQLShellTests", dependencies: ["MQLShell", "MQL", "MQLSyntax", "JSON", "SQLite"]),
    .testTarget(
      name: "GoldenTests",
      dependencies: ["MQLTestSupport", "MQLShell", "MQLMedusa", "MQL", "MQLSyntax"],
      exclude: ["Cases"]),
    .testTarget(
      name: "ManualTests",
      dependencies: ["MQLShell", "MQLMedusa", "MQL", "MQLSyntax", "MQLTestSupport"]),
    .testTarget(name: "ChangeTests", dependencies: ["MQLTestSupport", "JSON"]),
    .testTarget(
      name: "DifferentialTests", dependencies: ["MQLTestSupport"], exclude: ["Oracle"]),
    .target(
      name: "ScriptExercise", dependencies: ["MQLShell", "MQLMedusa", "MQL", "MQLSyntax"],
      path: "Tests/ScriptExercise"),
    .testTarget(
      name: "RobustnessTests", dependencies: ["ScriptExercise", "MQL", "MQLTestSupport"]),
    .testTarget(name: "TidyTests"),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

// scripts/fuzz parser: libFuzzer brings its own main function.
if Context.environment["MQL_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "mql-fuzz", dependencies: ["ScriptExercise"], path: "Tests/ParserFuzz",
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]))
}

let strictSwift: [SwiftSetting] = [
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]
let strictC: [CSetting] = [
  .treatAllWarnings(as: .error), .enableWarning("all"), .enableWarning("extra"),
]
let strictCXX: [CXXSetting] = [
  .treatAllWarnings(as: .error), .enableWarning("all"), .enableWarning("extra"),
]
for target in package.targets where target.type != .system {
  if ["CCurl", "CEditline", "CSimdJSON", "CTOML", "CTimeZone"].contains(target.name) {
    target.cSettings = strictC
    target.cxxSettings = strictCXX
  } else {
    target.swiftSettings = (target.swiftSettings ?? []) + strictSwift
  }
}
