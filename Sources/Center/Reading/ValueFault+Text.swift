import JSON

/// Faults as people read them: a sentence that goes on behind the field's label, and what to do.
extension ValueFault {
    typealias Told = (code: String, text: Bilingual, hint: Bilingual?)

    func told(_ type: FieldType) -> Told {
        switch self {
        case .wrongType:
            ("wrong-type", Bilingual("には\(type.name.japanese)を書いてください。", en: "must be \(type.name.english)."), nil)
        case .quotedNumber:
            (
                "wrong-type", Bilingual("には\(type.name.japanese)を書いてください。", en: "must be \(type.name.english)."),
                Bilingual("数字を引用符 \" \" で囲まずに書きます。", en: "Write the number without quotes.")
            )
        case .blank:
            (
                "blank", Bilingual("が空です。", en: "is blank."),
                Bilingual("値がないときは項目を書かないか null にしてください。", en: "Leave it out, or write null, if there is no value.")
            )
        case .notExact(let example):
            (
                "not-exact", Bilingual("はおおよその数のようです。", en: "looks like an approximate number."),
                Bilingual(
                    "正確な数を \(example) のように数字だけで書いてください。わからないときは空にします。",
                    en: "Write the exact number in digits, such as \(example), or nothing if it is not known.")
            )
        case .zeroOrNothing:
            (
                "ambiguous",
                Bilingual("が 0 なのか、数えていないのか分かりません。", en: "may be 0, or not counted."),
                Bilingual("0 なら 0 と書き、数えていないなら空にしてください。", en: "Write 0 for 0, and nothing if it was not counted.")
            )
        case .twoMeanings(let meanings): Self.question(meanings)
        case .notAsDemanded(let repairs, let plain):
            (
                "not-exact-form",
                Bilingual(
                    "は直さないと読めません（\(repairs.label.japanese)）。", en: "cannot be read as it is (\(repairs.label.english))."
                ),
                Bilingual("\(plain) と書いてください。", en: "Write \(plain).")
            )
        case .controlCharacter:
            (
                "control-character",
                Bilingual("に改行や制御文字は使えません。", en: "must not have line breaks or control characters."), nil
            )
        case .length(let bounds, let found): length(bounds, found)
        case .format(let format): ("wrong-format", format.demand, format.hint)
        case .integer(let bounds, let isLow):
            bound(isLow, String(isLow ? bounds.range.lowerBound : bounds.range.upperBound), bounds.unit)
        case .decimal(let bounds, let isLow):
            bound(
                isLow, StoredDecimal.value(isLow ? bounds.range.lowerBound : bounds.range.upperBound).description,
                bounds.unit)
        case .places(let bounds):
            (
                "too-precise",
                Bilingual(
                    "は小数点以下\(bounds.places)けたまでで書いてください。", en: "must have at most \(bounds.places) decimal places."),
                nil
            )
        case .notAnOption(let list, let nearest): option(list, nearest)
        case .notInVocabulary(let words, let nearest): word(words, nearest)
        case .listCount(let bounds, let found): listCount(bounds, found)
        case .repeated: ("repeated", Bilingual("に同じものが2回あります。", en: "has a value twice."), nil)
        case .date, .spelledDate, .weekday, .precision, .time, .timeForm, .instant: toldOfTime(type)
        case .contact(let issue): (issue.code, issue.detail, issue.hint)
        case .id(let fault, let kind): told(fault, kind)
        case .key(let kind):
            (
                "no-such-id",
                Bilingual("が\(kind.label.japanese)の記号の形ではありません。", en: "is not the form of an id of \(kind.name)."), nil
            )
        case .noSuchName(let kind):
            (
                "no-such-record",
                Bilingual(
                    "の名前の\(kind.label.japanese)は登録されていません。", en: "is the name of no record in \(kind.name)."),
                Bilingual(
                    "名前を確かめるか、先に\(kind.label.japanese)を登録してください。",
                    en: "Check the name, or create that record first.")
            )
        }
    }

    private func bound(_ isLow: Bool, _ limit: String, _ unit: Bilingual?) -> Told {
        let japanese = "\(limit)\(unit?.japanese ?? "")"
        let english = "\(limit)\(unit.map { " " + $0.english } ?? "")"
        return isLow
            ? ("too-small", Bilingual("は\(japanese)以上で書いてください。", en: "must be at least \(english)."), nil)
            : ("too-large", Bilingual("は\(japanese)以下で書いてください。", en: "must be at most \(english)."), nil)
    }

    private func length(_ bounds: TextBounds, _ found: Int) -> Told {
        let limit = bounds.length.upperBound
        guard found > limit else {
            let least = bounds.length.lowerBound
            return (
                "too-short", Bilingual("は\(least)文字以上で書いてください。", en: "must have at least \(least) characters."), nil
            )
        }
        return (
            "too-long",
            Bilingual(
                "は\(limit)文字までです（いまは\(found)文字）。", en: "must have at most \(limit) characters (it has \(found))."), nil
        )
    }

    private func listCount(_ bounds: ListBounds, _ found: Int) -> Told {
        let limit = bounds.count.upperBound
        guard found > limit else {
            let least = bounds.count.lowerBound
            return ("too-few", Bilingual("は\(least)つ以上必要です。", en: "needs at least \(least) items."), nil)
        }
        return (
            "too-many",
            Bilingual("は\(limit)個までです（いまは\(found)個）。", en: "must have at most \(limit) items (it has \(found))."), nil
        )
    }

    private func option(_ list: CodeList, _ nearest: CodeList.Code?) -> Told {
        let japanese = list.codes.map { "\($0.name)（\($0.label.japanese)）" }.joined(separator: "、")
        let english = list.codes.map(\.name).joined(separator: ", ")
        return (
            "not-an-option", Bilingual("は次のどれかで書いてください: \(japanese)", en: "must be one of: \(english)."),
            nearest.map {
                Bilingual("「\($0.name)」（\($0.label.japanese)）ではありませんか。", en: "Did you mean \($0.name)?")
            }
        )
    }

    private func word(_ words: [String], _ nearest: String?) -> Told {
        let list = words.prefix(50)
        return (
            "not-an-option",
            Bilingual(
                "は次のどれかで書いてください: \(list.joined(separator: "、"))", en: "must be one of: \(list.joined(separator: ", "))."
            ),
            nearest.map(Bilingual.init(meant:))
        )
    }

    private static func question(_ meanings: [String]) -> Told {
        let hint = Bilingual(
            meanings.joined(separator: " か ") + (meanings.count > 1 ? " のどれかを書いてください。" : " と書いてください。"),
            en: "Write \(meanings.joined(separator: " or ")).")
        guard meanings.count > 1 else {
            return ("ambiguous", Bilingual("を1つに決められません。", en: "is not certain."), hint)
        }
        return (
            "ambiguous",
            Bilingual("が\(meanings.count)通りに読めます。", en: "can be read in \(meanings.count) ways."), hint
        )
    }

    private func told(_ fault: RecordIDFault, _ kind: KindDeclaration) -> Told {
        guard case .counter(let prefix) = kind.identity else {
            return ("no-such-id", Bilingual("の記号が正しくありません。", en: "is not an id."), nil)
        }
        let example = RecordID(prefix: prefix, counter: 1)?.description ?? prefix
        let form = Bilingual("\(example) のような形で書きます。", en: "An id looks like \(example).")
        switch fault {
        case .form: return ("no-such-id", Bilingual("が番号の形ではありません。", en: "is not the form of an id."), form)
        case .prefix:
            return (
                "wrong-kind", Bilingual("は\(kind.label.japanese)の番号ではありません。", en: "is not an id of \(kind.name)."), form
            )
        case .character:
            return ("no-such-id", Bilingual("に番号では使わない文字があります。", en: "has a character that no id has."), form)
        case .check:
            return (
                "mistyped-id",
                Bilingual(
                    "のどこかの文字が違います（最後の1文字が合いません）。", en: "has a wrong character somewhere: the last one does not fit."),
                Bilingual("元の番号と1文字ずつ見比べてください。", en: "Compare it with the original, character by character.")
            )
        }
    }
}
