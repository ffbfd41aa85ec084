import Center
import Foundation
import FoundationXML
import Testing

@testable import CenterAPI

struct ChartTests {
    private static let chart = Chart(
        title: "5 コワーキング利用者 <&>", unit: "人", series: ["利用者", "うち仕事利用"], runningName: "累計",
        targetName: "目標 10,000人以上",
        columns: [
            .init(label: "R3", sublabel: "2021", marks: [.words("—"), .blank]),
            .init(
                label: "R4", sublabel: "2022", marks: [.value(8739, .estimated, printed: "8,739人"), .blank],
                running: 8739),
            .init(
                label: "R5", sublabel: "2023", marks: [.value(15071, .measured, printed: "15,071人"), .words("19社")],
                running: 23810, target: 10000...12000, breaksBefore: true),
            .init(
                label: "R6", sublabel: "2024",
                marks: [
                    .value(16969, .provisional, printed: "16,969人"), .value(8379, .measured, printed: "8,379人"),
                ], running: 40779, target: 10000...12000),
            .init(label: "R7", sublabel: "2025", marks: [.blank, .blank]),
        ], notes: ["R5 から数え方が変わりました。"], description: "R6 16,969人（うち仕事利用 8,379人）。")

    @Test(arguments: ChartTheme.allCases, Language.allCases)
    func `every theme is well-formed XML that says what it shows`(_ theme: ChartTheme, _ language: Language) throws {
        let svg = try Drawn(ChartDrawing.svg(Self.chart, width: 640, theme: theme, language))
        #expect(svg.texts(of: "title") == [Self.chart.title])
        #expect(svg.texts(of: "desc") == [Self.chart.description])
        #expect(svg.elements.first?.attributes["role"] == "img")
        #expect(svg.elements.first?.attributes["width"] == nil, "it takes the width of the column it is put in")
    }

    @Test func `the second series stands in brackets, words and dashes where a bar would be`() throws {
        let texts = try Drawn(ChartDrawing.svg(Self.chart, width: 640, theme: .light, .japanese)).texts(of: "text")
        for expected in ["16,969人", "（8,379人）", "—", "（19社）", "（人）", "R7", "2025", "暫定", "推計"] {
            #expect(texts.contains(expected))
        }
    }

    @Test(arguments: [-7, 0, 240, 333, 640, 1600, .max])
    func `nothing lies outside the picture, however wide it was asked for`(_ width: Int) throws {
        let svg = try Drawn(ChartDrawing.svg(Self.chart, width: width, theme: .auto, .japanese))
        let box = try #require(svg.elements.first?.attributes["viewBox"]).split(separator: " ").compactMap { Int($0) }
        #expect(ChartLayout.widths.contains(box[2]))
        for element in svg.elements {
            for name in ["x", "x1", "x2", "cx"] {
                if let x = element.attributes[name].flatMap({ Int($0) }) { #expect((0...box[2]).contains(x)) }
            }
            for name in ["y", "y1", "y2", "cy"] {
                if let y = element.attributes[name].flatMap({ Int($0) }) { #expect((0...box[3]).contains(y)) }
            }
        }
    }

    @Test func `in a narrow column the unit is left to the axis`() throws {
        let texts = try Drawn(ChartDrawing.svg(Self.chart, width: 240, theme: .mono, .japanese)).texts(of: "text")
        #expect(texts.contains("16,969"))
        #expect(texts.contains("（人）"))
    }

    @Test func `a bar is as high as its value`() throws {
        let svg = try Drawn(ChartDrawing.svg(Self.chart, width: 640, theme: .light, .japanese))
        let heights = svg.elements.filter { $0.name == "rect" && $0.attributes["height"] != "12" }
            .compactMap { $0.attributes["height"].flatMap { Int($0) } }
        #expect(heights.count == 4)
        let (whole, part) = (heights[2], heights[3])
        #expect(abs(part * 16969 - whole * 8379) < 16969, "8,379 of 16,969 to a pixel")
    }

    @Test func `a chart of nothing is drawn`() throws {
        let empty = Chart(title: "", unit: "", series: [], columns: [], description: "")
        let svg = try Drawn(ChartDrawing.svg(empty, width: 300, theme: .auto, .english))
        #expect(svg.elements.first?.name == "svg")
    }
}

/// A picture as a program reads it.
final class Drawn: NSObject, XMLParserDelegate {
    struct Element {
        let name: String
        let attributes: [String: String]
        var text = ""
    }

    private(set) var elements: [Element] = []
    private var open: [Int] = []

    init(_ svg: [UInt8]) throws {
        super.init()
        let parser = XMLParser(data: Data(svg))
        parser.delegate = self
        guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
    }

    func texts(of name: String) -> [String] { elements.filter { $0.name == name }.map(\.text) }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(elements.count)
        elements.append(Element(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if let last = open.last { elements[last].text += string }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
    }
}
