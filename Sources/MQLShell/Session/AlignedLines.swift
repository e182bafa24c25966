/// Lines of cells, each column as wide as its widest cell and two blanks apart.
enum AlignedLines {
  /// - Parameter rightFrom: the first of the columns whose cells stand at its right: numbers.
  static func text(of lines: [[String]], rightFrom: Int = .max) -> String {
    var widths: [Int] = []
    for line in lines {
      for (index, cell) in line.enumerated() {
        if index == widths.count { widths.append(0) }
        widths[index] = max(widths[index], cell.count)
      }
    }
    var text = ""
    for line in lines {
      for (index, cell) in line.enumerated() {
        let blanks = String(repeating: " ", count: widths[index] - cell.count)
        let isLast = index == line.count - 1
        if index > 0 { text += "  " }
        text += index >= rightFrom ? blanks + cell : cell + (isLast ? "" : blanks)
      }
      text += "\n"
    }
    return text
  }
}
