/// How a chart is coloured. Bars differ by lightness and pattern as well as by hue, so that a print without colour and
/// an eye that does not tell red from green lose nothing.
enum ChartTheme: String, CaseIterable, Sendable {
    /// Dark where the reader's screen is, light elsewhere.
    case auto
    case light, dark
    /// Black on white, for print.
    case mono

    struct Palette {
        let ink: StaticString
        let faint: StaticString
        let first: StaticString
        let second: StaticString
        let running: StaticString
        let target: StaticString
        /// Around text that stands over a line.
        let halo: StaticString

        static let light = Self(
            ink: "#1f2328", faint: "#c9ced4", first: "#1769aa", second: "#8cc1ea", running: "#5b4b8a",
            target: "#b3261e",
            halo: "#fff")
        static let dark = Self(
            ink: "#e6e9ed", faint: "#4a525b", first: "#5aa9e6", second: "#24577f", running: "#c3b3f2",
            target: "#ff8a80",
            halo: "#16191d")
        static let mono = Self(
            ink: "#000", faint: "#bbb", first: "#444", second: "#bbb", running: "#000", target: "#000",
            halo: "#fff")

        /// Colours of classes that the drawing uses, nothing else.
        var rules: HTML {
            """
            text{fill:\(ink)}\
            .over{paint-order:stroke;stroke:\(halo);stroke-width:3;stroke-linejoin:round}\
            .axis,.break{stroke:\(ink)}.grid{stroke:\(faint)}\
            .first{fill:\(first);stroke:\(first)}.second{fill:\(second);stroke:\(second)}\
            .estimated{fill:none}\
            .running{stroke:\(running)}.dot{fill:\(running)}.target{stroke:\(target)}\
            .hatch-first{stroke:\(first)}.hatch-second{stroke:\(second)}
            """
        }
    }

    var style: HTML {
        switch self {
        case .auto: "\(Palette.light.rules)@media (prefers-color-scheme:dark){\(Palette.dark.rules)}"
        case .light: Palette.light.rules
        case .dark: Palette.dark.rules
        case .mono: Palette.mono.rules
        }
    }
}
