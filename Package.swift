// swift-tools-version: 6.2
import PackageDescription

/// The house style's language settings, the same for every room: all upcoming features on, warnings are errors.
let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .treatAllWarnings(as: .error),
    // A generic type of one room is used by another with one type alone: then its code is made for that type.
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

/// A room of the house and the rooms it may look into. Arrows run one way.
func room(_ name: String, sees: [String] = []) -> Target {
    .target(name: name, dependencies: sees.map { .byName(name: $0) }, swiftSettings: house)
}

func tests(_ name: String, of rooms: [String], exclude: [String] = []) -> Target {
    .testTarget(
        name: name, dependencies: rooms.map { .byName(name: $0) }, exclude: exclude, swiftSettings: house)
}

let package = Package(
    name: "telework",
    products: [.executable(name: "telework", targets: ["telework"])],
    targets: [
        .systemLibrary(name: "CLinux"),
        room("LinuxIO", sees: ["CLinux"]),
        room("JSON"),
        room("Formats", sees: ["CLinux", "JSON"]),
        room("Collections"),
        room("CivilTime"),
        room("HTTP", sees: ["CivilTime"]),
        room("HTTPServer", sees: ["HTTP", "CivilTime", "LinuxIO"]),
        room("Store", sees: ["JSON", "Collections", "CivilTime", "LinuxIO"]),
        room("Center", sees: ["JSON", "Collections", "CivilTime"]),
        room("CenterAPI", sees: ["HTTP", "Center", "Store", "Collections", "Formats", "JSON"]),
        .executableTarget(
            name: "telework",
            dependencies: [
                "CenterAPI", "HTTPServer", "Store", "HTTP", "Formats", "Center", "CivilTime", "JSON", "LinuxIO",
            ],
            swiftSettings: house),

        // What the tests that start the binary share; no product contains it.
        .target(name: "Harness", dependencies: ["CLinux"], path: "Tests/Harness", swiftSettings: house),
        .target(name: "SeededRandom", path: "Tests/Seeded", swiftSettings: house),
        tests("LinuxIOTests", of: ["LinuxIO", "CLinux"]),
        tests("JSONTests", of: ["JSON", "SeededRandom"]),
        .executableTarget(
            name: "bench-json", dependencies: ["JSON"], path: "Tests/Bench/JSON", swiftSettings: house),
        tests("FormatsTests", of: ["Formats"]),
        tests("CollectionsTests", of: ["Collections", "SeededRandom"]),
        tests("HTTPTests", of: ["HTTP", "WireCorpus"]),
        tests("HTTPServerTests", of: ["HTTPServer", "HTTP", "LinuxIO", "WireCorpus", "SeededRandom"]),
        tests("StoreTests", of: ["Store", "Collections", "JSON", "LinuxIO", "SeededRandom"], exclude: ["Version1"]),
        tests("CenterTests", of: ["Center", "Collections", "JSON", "SeededRandom"]),
        .executableTarget(
            name: "bench-center", dependencies: ["Center", "JSON"], path: "Tests/Bench/Center", swiftSettings: house),
        .executableTarget(
            name: "bench-indicators", dependencies: ["Center", "Collections", "JSON"], path: "Tests/Bench/Indicators",
            swiftSettings: house),
        tests(
            "CenterAPITests",
            of: ["CenterAPI", "HTTP", "Center", "Formats", "Store", "Collections", "JSON", "SeededRandom"]),
        tests("TeleworkTests", of: ["telework", "Center", "CenterAPI", "HTTP", "JSON", "LinuxIO", "Store"]),
        tests("EndToEnd", of: ["Harness", "JSON"], exclude: ["Python", "Tables"]),
        tests("Wire", of: ["Harness", "HTTP", "WireCorpus", "SeededRandom"], exclude: ["Corpus", "Fuzz"]),
        .target(
            name: "WireCorpus", dependencies: ["HTTP", "SeededRandom"], path: "Tests/Wire/Corpus", swiftSettings: house),
        .executableTarget(
            name: "wire-fuzz", dependencies: ["WireCorpus"], path: "Tests/Wire/Fuzz", swiftSettings: house),
        .executableTarget(
            name: "bench-http", dependencies: ["HTTP", "WireCorpus"], path: "Tests/Bench/HTTP", swiftSettings: house),
        .executableTarget(
            name: "bench-api", dependencies: ["Center", "CenterAPI", "Collections", "HTTP", "Store"],
            path: "Tests/Bench/API",
            swiftSettings: house),
        tests("Crash", of: ["Harness", "JSON", "crash-writer"], exclude: ["Writer"]),
        .executableTarget(
            name: "crash-writer", dependencies: ["Store", "Collections", "JSON", "LinuxIO"], path: "Tests/Crash/Writer",
            swiftSettings: house),
        .executableTarget(
            name: "bench-store", dependencies: ["Store", "Collections", "JSON", "LinuxIO"], path: "Tests/Bench/Store",
            swiftSettings: house),
    ]
)
