import Glibc
import MedusaSandbox

do {
  let options = try ServerOptions(Array(CommandLine.arguments.dropFirst()))
  if options.showsHelp {
    writeLine(ServerOptions.help, to: STDOUT_FILENO)
    exit(0)
  }
  let sandbox = try options.openSandbox()
  let stop = StopSignal()
  let server = try HTTPServer(
    Service(sandbox: sandbox, delayMilliseconds: options.delayMilliseconds), port: options.port)
  writeLine(server.url, to: STDOUT_FILENO)
  stop.wait()
  server.stop()
  exit(0)
} catch {
  writeLine("medusa-sandbox: \(error)", to: STDERR_FILENO)
  exit(1)
}
