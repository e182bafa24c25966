internal import CSimdJSON

/// Reads the body of an answer into columns: the fields of the plan, and nothing else.
///
/// All of the body is checked, also what the plan does not read; only escapes in texts that are
/// not read are not. Of a name that comes twice in an object the last one counts.
package struct ResponseDecoder: Sendable {
  /// How the rows stand in the body.
  package enum Shape: Sendable, Hashable {
    /// `{"customers": [{}, ...], "count": 2, "offset": 0, "limit": 50}`
    case rows(key: String)
    /// `{"customer": {}}`: one row, or none where it is null.
    case row(key: String)
    /// `[{}, ...]`
    case rowsOnTop
  }

  package let shape: Shape
  package let fields: [DecodePlan.Field]

  package init(_ shape: Shape, fields: [DecodePlan.Field]) {
    self.shape = shape
    self.fields = fields
  }

  package func decode(_ body: [UInt8]) throws(DecodingFailure) -> DecodedRows {
    try body.withUnsafeBufferPointer { (body) throws(DecodingFailure) in
      try decode(UnsafeRawBufferPointer(body))
    }
  }

  package func decode(_ body: UnsafeRawBufferPointer) throws(DecodingFailure) -> DecodedRows {
    let program = try ColumnProgram(fields)
    let result = try program.run(document: body, shape)
    func number(_ bit: UInt32, _ value: Int64) -> Int? { result.has & bit == 0 ? nil : Int(value) }
    return DecodedRows(
      rows: program.rows(), count: number(1, result.count),
      offset: number(2, result.rows_offset), limit: number(4, result.limit))
  }
}

/// The rows of an answer, and what it says of the page.
package struct DecodedRows: Sendable {
  package let rows: RecordColumn
  /// Of all rows that match, on this page or not.
  package let count: Int?
  package let offset: Int?
  package let limit: Int?
}

extension ResponseDecoder.Shape {
  var key: String {
    switch self {
    case .rows(let key), .row(let key): key
    case .rowsOnTop: ""
    }
  }

  var isList: Bool {
    switch self {
    case .rows, .rowsOnTop: true
    case .row: false
    }
  }

  var code: csj_shape {
    switch self {
    case .rows: CSJ_ROWS_UNDER_KEY
    case .row: CSJ_ROW_UNDER_KEY
    case .rowsOnTop: CSJ_ROWS_ON_TOP
    }
  }
}
