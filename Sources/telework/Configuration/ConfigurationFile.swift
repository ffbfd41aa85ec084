import LinuxIO

/// The file on the disk: read whole, understood, and with paths that hold from anywhere.
enum ConfigurationFile {
    /// Where it is looked for when nobody says: from the root of a checkout.
    static let standard = "Config/center.json"

    static func read(_ path: String) throws(ConfigurationError) -> Configuration {
        let bytes: [UInt8]
        do {
            bytes = try SmallFile.read(path, atMost: ConfigurationReader.mostBytes)
        } catch {
            throw .unreadable(file: path, reason: error.description)
        }
        var (configuration, faults) = ConfigurationReader.read(bytes)
        guard faults.isEmpty else { throw .faults(file: path, faults) }
        configuration.resolvePaths(against: Configuration.directory(of: path))
        return configuration
    }
}
