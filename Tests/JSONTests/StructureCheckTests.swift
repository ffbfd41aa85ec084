import Testing

@testable import JSON

@Suite struct StructureCheckTests {
    enum Step { case key, value, object, endObject, array, endArray, line }

    @Test(
        arguments: [
            [.value], [.value, .line, .value], [.object, .endObject], [.array, .value, .value, .endArray],
            [.object, .key, .value, .key, .array, .object, .endObject, .endArray, .endObject, .line],
        ] as [[Step]])
    func `what is JSON goes through`(_ steps: [Step]) {
        var check = StructureCheck()
        #expect(steps.allSatisfy { take($0, &check) })
    }

    @Test(
        arguments: [
            [.key], [.value, .value], [.value, .object], [.endObject], [.endArray], [.object, .value],
            [.object, .array],
            [.object, .key, .key], [.object, .key, .endObject], [.object, .endArray], [.array, .endObject],
            [.array, .key],
            [.line], [.array, .line], [.array, .endArray, .endArray], [.value, .line, .line],
        ] as [[Step]])
    func `what is none is stopped at its last step`(_ steps: [Step]) {
        var check = StructureCheck()
        #expect(steps.dropLast().allSatisfy { take($0, &check) })
        #expect(steps.last.map { take($0, &check) } == false)
    }

    private func take(_ step: Step, _ check: inout StructureCheck) -> Bool {
        switch step {
        case .key: check.key()
        case .value: check.value()
        case .object: check.value() && check.begin(isObject: true)
        case .endObject: check.end(isObject: true)
        case .array: check.value() && check.begin(isObject: false)
        case .endArray: check.end(isObject: false)
        case .line: check.endText()
        }
    }
}
