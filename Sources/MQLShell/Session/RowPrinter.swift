import MQL

/// Prints the rows of one statement.
@MainThread
final class RowPrinter {
  private var type: any OutputFormat.Type
  private var format: any OutputFormat
  private let settings: FormatSettings
  private let session: Session
  private let isForPeople: Bool
  private var progress: ProgressLine?
  /// The file that the rows go to instead of being shown.
  private let saved: SavedFile?

  private struct SavedFile {
    let path: String
    let sink: ByteSink
  }

  init(
    _ schema: ResultSchema, _ session: Session, _ progress: ProgressLine?,
    saving save: Saving? = nil
  ) throws(ScriptRun.Failure) {
    self.session = session
    self.progress = progress
    let formatOfFile = save.flatMap { SystemFiles.format(of: $0.target.path) }
    type = formatOfFile ?? session.settings.format
    isForPeople = type.audience == .people
    settings = FormatSettings(columns: session.settings.columns, zone: session.zone)
    format = type.init(schema, settings)
    do throws(FileFailure) {
      saved = try save.map { (save) throws(FileFailure) in try Self.file(save.target) }
    } catch {
      throw .output(.failed(error))
    }
  }

  private static func file(_ target: SaveTarget) throws(FileFailure) -> SavedFile {
    let sink =
      try target.overwrites ? ByteSink(replacing: target.path) : ByteSink(creating: target.path)
    return SavedFile(path: target.path, sink: sink)
  }

  /// Before the first rows, where only they tell all of the columns.
  func begin(_ schema: ResultSchema) {
    format = type.init(schema, settings)
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
