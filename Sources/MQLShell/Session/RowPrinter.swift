import MQL

/// Prints the rows of one statement.
@MainThread
final class RowPrinter {
  private var format: any OutputFormat
  private let session: Session
  private let isForPeople: Bool
  private var progress: ProgressLine?

  init(_ schema: ResultSchema, _ session: Session, _ progress: ProgressLine?) {
    self.session = session
    self.progress = progress
    isForPeople = session.settings.format.audience == .people
    format = Self.format(schema, session)
  }

  private static func format(_ schema: ResultSchema, _ session: Session) -> any OutputFormat {
    session.settings.format.init(
      schema, FormatSettings(columns: session.settings.columns, zone: session.zone))
  }

  /// Before the first rows, where only they tell all of the columns.
  func begin(_ schema: ResultSchema) {
    format = Self.format(schema, session)
  }

  func write(_ batch: ResultBatch) async throws(ScriptRun.Failure) {
    await progress?.stop()
    progress = nil
    do throws(SinkFailure) {
      try format.write(batch, to: session.output)
      // A person at a prompt sees rows as they come; a pipe gets them in larger pieces.
      if session.settings.isInteractive { try session.output.flush() }
    } catch {
      throw .output(error)
    }
  }

  func finish(_ run: Footer.Run?) throws(ScriptRun.Failure) {
    do throws(SinkFailure) {
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
