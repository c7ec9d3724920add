// swift-tools-version: 6.2
import PackageDescription

// A target exists to forbid an import: what is not in a target's list, it cannot use. The order is
// the order in which data meets them; `Sources/ARCHITECTURE.md` draws it.

/// Every warning is an error, so that the tree stays clean without anybody having to look.
let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

func core(_ name: String, uses: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: uses, swiftSettings: strict)
}

func tests(_ name: String, uses: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: uses, swiftSettings: strict)
}

let package = Package(
  name: "collie",
  products: [.executable(name: "collie", targets: ["collie"])],
  targets: [
    // Values and pure functions: no clock, no file, no socket, no task.
    core("TextSafety"),
    core("Hashing"),
    core("Addressing"),
    core("FleetModel"),
    core("GatewayAPI", uses: ["FleetModel", "Hashing"]),
    core("Exposition", uses: ["CBytes"]),
    core("Adapters", uses: ["Exposition", "FleetModel", "GatewayAPI"]),
    core("FleetStore", uses: ["FleetModel"]),
    core("Acting", uses: ["FleetModel", "FleetStore"]),
    core("Recording", uses: ["CZlib", "FleetModel", "FleetStore"]),
    core("Filtering", uses: ["FleetModel", "FleetStore", "TextSafety"]),
    core("Alerting", uses: ["Filtering", "FleetModel", "FleetStore"]),
    core("Diagnosis", uses: ["FleetModel", "TextSafety"]),
    core(
      "Listing",
      uses: [
        "Acting", "Alerting", "Diagnosis", "Filtering", "FleetModel", "FleetStore", "GatewayAPI",
        "TextSafety",
      ]),
    core("Commands", uses: ["FleetModel", "TextSafety"]),
    core(
      "Dashboard",
      uses: [
        "Acting", "Alerting", "Commands", "Filtering", "FleetModel", "FleetStore", "Recording",
        "TextSafety",
      ]),
    core("Drawing", uses: ["TextSafety"]),
    core("Theming", uses: ["Drawing", "TextSafety"]),
    .target(
      name: "Themes", path: "Themes",
      resources: [
        .embedInCode("dark.theme"), .embedInCode("light.theme"), .embedInCode("contrast.theme"),
        .embedInCode("colorblind.theme"),
      ], swiftSettings: strict),
    core(
      "Panels",
      uses: [
        "Acting", "Alerting", "Commands", "Dashboard", "Drawing", "Filtering", "FleetModel",
        "FleetStore", "Hashing", "TextSafety",
      ]),
    core("GatewayCore", uses: ["FleetModel", "GatewayAPI", "Hashing"]),
    core("PracticeFleet", uses: ["FleetModel", "GatewayAPI", "GatewayCore"]),

    // C, as thin as it can be.
    .target(
      name: "CNcurses",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
    .target(
      name: "CTLS", linkerSettings: [.linkedLibrary("ssl"), .linkedLibrary("crypto")]),
    .target(name: "CBytes"),
    .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
    .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
    .target(name: "CSystem", linkerSettings: [.linkedLibrary("resolv")]),
    .target(name: "CYAML", linkerSettings: [.linkedLibrary("yaml")]),

    // The edges: threads, the terminal, the network.
    core("Threading", uses: ["CSystem", "FleetModel"]),
    core(
      "TerminalIO",
      uses: [
        "Alerting", "CNcurses", "CSystem", "Commands", "Diagnosis", "Drawing", "FleetModel",
        "TextSafety", "Theming", "Threading",
      ]),
    core(
      "Polling",
      uses: [
        "Adapters", "Addressing", "CCurl", "CSystem", "Diagnosis", "FleetModel", "FleetStore",
        "Threading",
      ]),
    core(
      "GatewayServer",
      uses: [
        "CSystem", "CTLS", "CZlib", "FleetModel", "GatewayAPI", "GatewayCore", "Hashing",
        "Threading",
      ]),
    core(
      "PracticeSite",
      uses: [
        "FleetModel", "GatewayAPI", "GatewayCore", "GatewayServer", "PracticeFleet", "Threading",
      ]),
    core("Ledger", uses: ["CSQLite", "FleetModel", "GatewayCore", "Hashing", "Threading"]),
    core("SetupFiles", uses: ["CYAML", "FleetModel", "TextSafety"]),
    core(
      "GatewaySetup",
      uses: [
        "Addressing", "FleetModel", "GatewayCore", "GatewayServer", "Hashing", "SetupFiles",
      ]),
    .target(
      name: "OperatorSetup",
      dependencies: [
        "Acting", "Addressing", "Alerting", "Commands", "Filtering", "FleetModel", "SetupFiles",
      ],
      resources: [.embedInCode("Prices/prices.yaml")], swiftSettings: strict),

    // Everything together.
    core(
      "CollieRuntime",
      uses: [
        "Acting", "Adapters", "Addressing", "Alerting", "CSystem", "Commands", "Dashboard",
        "Diagnosis", "Drawing", "Filtering", "FleetModel", "FleetStore", "GatewayAPI",
        "GatewayCore", "GatewayServer",
        "GatewaySetup", "Hashing", "Ledger", "Listing", "OperatorSetup", "Panels", "Polling",
        "PracticeFleet", "PracticeSite", "Recording", "SetupFiles", "TerminalIO", "TextSafety",
        "Theming",
        "Themes",
        "Threading",
      ]),
    .executableTarget(
      name: "collie", dependencies: ["CollieRuntime"], swiftSettings: strict,
      linkerSettings: [.linkedLibrary("m")]),

    tests("AddressingTests", uses: ["Addressing"]),
    tests("HashingTests", uses: ["Hashing"]),
    tests("TextSafetyTests", uses: ["TestSupport", "TextSafety"]),
    tests("ThreadingTests", uses: ["Threading", "FleetModel"]),
    tests("FleetModelTests", uses: ["TestSupport", "FleetModel"]),
    tests("GatewayAPITests", uses: ["TestSupport", "GatewayAPI", "FleetModel", "Hashing"]),
    tests(
      "ActingTests",
      uses: [
        "TestSupport", "Acting", "Adapters", "FleetModel", "FleetStore", "GatewayAPI",
        "GatewayCore", "Hashing",
      ]),
    tests(
      "AlertingTests",
      uses: ["MadeFleet", "TestSupport", "Alerting", "Filtering", "FleetModel", "FleetStore"]),
    tests(
      "RecordingTests",
      uses: [
        "TestSupport", "Recording", "Adapters", "FleetModel", "FleetStore", "GatewayAPI",
        "GatewayCore", "PracticeFleet",
      ]),
    tests("DiagnosisTests", uses: ["Diagnosis", "FleetModel"]),
    tests("FilteringTests", uses: ["TestSupport", "Filtering", "FleetModel", "FleetStore"]),
    tests(
      "ListingTests",
      uses: [
        "Acting", "Alerting", "TestSupport", "Listing", "Filtering", "FleetModel", "FleetStore",
        "GatewayAPI",
        "TextSafety",
      ]),
    tests("CommandsTests", uses: ["CPseudoTerminal", "Commands", "FleetModel", "TestSupport"]),
    tests("ExpositionTests", uses: ["TestSupport", "Exposition"]),
    tests("AdaptersTests", uses: ["Adapters", "GatewayAPI", "FleetModel", "TestSupport"]),
    tests("FleetStoreTests", uses: ["MadeFleet", "TestSupport", "FleetStore", "FleetModel"]),
    tests(
      "DashboardTests",
      uses: [
        "TestSupport", "Acting", "Alerting", "Commands", "Dashboard", "Filtering", "FleetModel",
        "FleetStore",
      ]),
    tests("DrawingTests", uses: ["Drawing", "TextSafety"]),
    tests("ThemingTests", uses: ["Theming", "Themes", "Drawing"]),
    tests(
      "PanelsTests",
      uses: [
        "Acting", "Alerting", "Commands", "Dashboard", "Drawing", "Filtering", "FleetModel",
        "FleetStore", "Panels", "Recording", "TestSupport", "TextSafety",
      ]),
    tests("GatewayCoreTests", uses: ["GatewayCore", "GatewayAPI", "FleetModel", "Hashing"]),
    tests(
      "PracticeFleetTests", uses: ["PracticeFleet", "GatewayCore", "GatewayAPI", "FleetModel"]),
    tests(
      "PracticeSiteTests",
      uses: [
        "PracticeSite", "PracticeFleet", "GatewayServer", "GatewayCore", "GatewayAPI", "FleetModel",
        "Threading",
      ]),
    // What several tests need.
    .target(
      name: "TestSupport", dependencies: ["CPseudoTerminal"], path: "Tests/TestSupport",
      swiftSettings: strict),
    .target(
      name: "MadeFleet", dependencies: ["FleetModel", "FleetStore"], path: "Tests/MadeFleet",
      swiftSettings: strict),
    .target(
      name: "CPseudoTerminal", path: "Tests/CPseudoTerminal",
      linkerSettings: [.linkedLibrary("util")]),
    // What it costs, measured from outside: `swift run -c release benchmarks`.
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        "Adapters", "Addressing", "CPseudoTerminal", "CSystem", "Commands", "Dashboard", "Drawing",
        "FleetModel", "FleetStore", "GatewayAPI", "GatewayCore", "Panels", "Polling",
        "PracticeFleet", "Recording", "Threading",
      ],
      path: "Tests/Benchmarks", swiftSettings: strict, linkerSettings: [.linkedLibrary("m")]),
    .executableTarget(
      name: "TerminalProbe",
      dependencies: ["Drawing", "TerminalIO", "TextSafety", "Theming"],
      path: "Tests/TerminalProbe", swiftSettings: strict, linkerSettings: [.linkedLibrary("m")]),
    .executableTarget(
      name: "LedgerProbe", dependencies: ["FleetModel", "GatewayCore", "Ledger", "Threading"],
      path: "Tests/LedgerProbe", swiftSettings: strict, linkerSettings: [.linkedLibrary("m")]),
    tests(
      "LedgerTests",
      uses: [
        "TestSupport", "Ledger", "LedgerProbe", "CSystem", "FleetModel", "GatewayCore", "Hashing",
        "Threading",
      ]),
    tests(
      "TerminalIOTests",
      uses: [
        "TestSupport", "TerminalIO", "TerminalProbe", "CPseudoTerminal", "Commands", "Drawing",
        "FleetModel",
        "TextSafety", "Theming", "Threading",
      ]),
    tests(
      "PollingTests",
      uses: [
        "TestSupport", "Polling", "Adapters", "Addressing", "CCurl", "CZlib", "FleetModel",
        "FleetStore",
        "Threading",
      ]),
    tests(
      "GatewayServerTests",
      uses: [
        "TestSupport", "GatewayServer", "CZlib", "GatewayCore", "GatewayAPI", "FleetModel",
        "Hashing", "Threading",
      ]),
    tests(
      "GatewaySetupTests",
      uses: [
        "GatewaySetup", "FleetModel", "GatewayCore", "GatewayServer", "Hashing", "SetupFiles",
        "TestSupport",
      ]),
    tests(
      "OperatorSetupTests",
      uses: [
        "OperatorSetup", "Acting", "Addressing", "Alerting", "Commands", "FleetModel", "SetupFiles",
        "TestSupport",
      ]),
    tests(
      "CollieRuntimeTests",
      uses: [
        "Acting", "Adapters", "Addressing", "CollieRuntime", "Commands", "Dashboard", "Drawing",
        "Filtering", "FleetModel", "FleetStore", "GatewayAPI", "GatewayCore", "GatewayServer",
        "Listing", "OperatorSetup", "Panels", "Polling", "PracticeFleet", "TerminalIO",
        "TestSupport", "TextSafety", "Theming", "Threading", "collie",
      ]),
    // The whole gateway among programs that it must get on with. They are started, not linked.
    tests("GatewayPeerTests", uses: ["TestSupport", "collie"]),
  ]
)
