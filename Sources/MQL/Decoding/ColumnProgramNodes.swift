internal import CSimdJSON

/// The nodes of a plan in the order that the column program wants: each before its parts.
struct ColumnProgramNodes {
  private struct Node {
    let kind: csj_kind
    let parent: Int
    let name: Range<Int>
  }
  private var nodes: [Node] = []
  private var names: [UInt8] = []
  private(set) var depth = 0

  mutating func add(_ plan: DecodePlan, named name: String, parent: Int, level: Int = 1) {
    let start = names.count
    names.append(contentsOf: name.utf8)
    let index = nodes.count
    nodes.append(Node(kind: plan.code, parent: parent, name: start..<names.count))
    depth = max(depth, level)
    switch plan {
    case .record(let fields):
      for field in fields {
        add(field.plan, named: field.name, parent: index, level: level + 1)
      }
    case .list(let element): add(element, named: "", parent: index, level: level + 1)
    case .text, .bool, .int, .decimal, .money, .time, .date, .json: break
    }
  }

  func makeProgram() -> OpaquePointer? {
    names.withUnsafeBufferPointer { names in
      var list: [csj_node] = []
      for node in nodes {
        list.append(
          csj_node(
            kind: node.kind, parent: node.parent,
            name: names.baseAddress.map { $0 + node.name.lowerBound },
            name_length: node.name.count))
      }
      return csj_program_create(list, list.count)
    }
  }
}

extension DecodePlan {
  fileprivate var code: csj_kind {
    switch self {
    case .text: CSJ_TEXT
    case .bool: CSJ_BOOL
    case .int: CSJ_INT
    case .decimal, .money: CSJ_DECIMAL
    case .time: CSJ_TIME
    case .date: CSJ_DATE
    case .json: CSJ_JSON
    case .record: CSJ_RECORD
    case .list: CSJ_LIST
    }
  }
}
