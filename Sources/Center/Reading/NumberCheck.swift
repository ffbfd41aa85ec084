import JSON

/// Whether a number is within its field's bounds, exactly, and the word it is kept as.
enum NumberCheck {
    static func word(_ value: JSONValue, _ bounds: IntegerBounds) -> Result<UInt64, ValueFault> {
        guard let number = value.integer else { return .failure(.wrongType) }
        guard number >= bounds.range.lowerBound else { return .failure(.integer(bounds, isLow: true)) }
        guard number <= bounds.range.upperBound else { return .failure(.integer(bounds, isLow: false)) }
        return .success(OrderedWord.of(number))
    }

    static func word(_ value: JSONDecimal, _ bounds: DecimalBounds) -> Result<UInt64, ValueFault> {
        let low = StoredDecimal.value(bounds.range.lowerBound)
        guard value >= low else { return .failure(.decimal(bounds, isLow: true)) }
        guard value <= StoredDecimal.value(bounds.range.upperBound) else {
            return .failure(.decimal(bounds, isLow: false))
        }
        guard value.scaled(byPlaces: bounds.places) != nil, let number = value.scaled(byPlaces: StoredDecimal.places)
        else { return .failure(.places(bounds)) }
        return .success(OrderedWord.of(number))
    }
}
