import MQL

/// Prints the rows of one statement.
@MainActor
final class RowPrinter {
  private var format: any OutputFormat
  private let session: Session
  private let isForPeople: Bool
  private var progress: ProgressLine?
  /// The file that the rows go to instead of being shown.
  private let saved: (path: String, sink: ByteSink)?

  init(
    _ schema: ResultSchema, _ session: Session, _ progress: ProgressLine?,
    saving target: SaveTarget? = nil
  ) throws(ScriptRun.Failure) {
    self.session = session
    self.progress = progress
    var type = session.settings.format
    saved = try target.map { (target) throws(ScriptRun.Failure) in
      type = SystemFiles.format(of: target.path) ?? type
      do throws(FileFailure) {
        let sink =
          try target.overwrites
          ? ByteSink(replacing: target.path) : ByteSink(creating: target.path)
        return (target.path, sink)
      } catch {
        throw .output(.failed(error))
      }
    }
    isForPeople = type.audience == .people
    format = type.init(schema, FormatSettings(columns: session.settings.columns))
  }

  func write(_ batch: ResultBatch) async throws(ScriptRun.Failure) {
    await progress?.stop()
    progress = nil
    do throws(SinkFailure) {
      if let saved { return try format.write(batch, to: saved.sink) }
      try format.write(batch, to: session.output)
      // A person at a prompt sees rows as they come; a pipe gets them in larger pieces.
      if session.settings.isInteractive { try session.output.flush() }
    } catch {
      throw .output(error)
    }
  }

  /// No file appears where the statement failed.
  func discard() { saved?.sink.discard() }

  func finish(_ run: Footer.Run?) throws(ScriptRun.Failure) {
    do throws(SinkFailure) {
      if let saved {
        let report = try format.finish(to: saved.sink)
        try saved.sink.close()
        guard !session.settings.isQuiet else { return }
        return session.tell("saved \(Footer.counted(report.rowCount, "row")) to \(saved.path)")
      }
      let report = try format.finish(to: session.output)
      if let run, let line = Footer.line(report, run, isForPeople: isForPeople, session.settings) {
        let isBelowRows = isForPeople && !session.settings.writesToFile
        let place = isBelowRows ? session.output : session.errors
        place.append(text: line + "\n")
        session.flush(session.errors)
      }
      try session.output.flush()
    } catch {
      throw .output(error)
    }
  }
}
