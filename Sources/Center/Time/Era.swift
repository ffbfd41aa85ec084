/// Japanese era names for years. Only the eras in which the center's records can lie.
enum Era: CaseIterable {
    case reiwa, heisei

    /// The year before the era's first.
    var offset: Int {
        switch self {
        case .reiwa: 2018
        case .heisei: 1988
        }
    }

    var letter: Character {
        switch self {
        case .reiwa: "R"
        case .heisei: "H"
        }
    }

    var name: String {
        switch self {
        case .reiwa: "令和"
        case .heisei: "平成"
        }
    }

    /// What may stand before a year, the longer first: 令和7年, R7, r7, 令7.
    var spellings: [String] { [name, String(letter), String(letter).lowercased(), String(name.prefix(1))] }

    /// The era that a fiscal year is printed in: 2019 began in 平成 and is printed 令和元年度.
    init(fiscalYear year: Int) {
        self = year > Era.reiwa.offset ? .reiwa : .heisei
    }

    /// The year in the era as it is written: the first is 元, not 1.
    func written(_ year: Int) -> String {
        year == offset + 1 ? "元" : String(year - offset)
    }

    /// `令和7年`; nil for years of other eras. The year in which the era changed has the name it ended with.
    static func yearName(_ year: Int) -> String? {
        let era = Era(fiscalYear: year)
        return year > era.offset ? "\(era.name)\(era.written(year))年" : nil
    }
}
