package import MedusaAdmin

/// Reaches a sandbox in process: no socket, no bytes on a wire.
package struct SandboxTransport: Transport {
  package var sandbox: Sandbox

  package init(_ sandbox: Sandbox) {
    self.sandbox = sandbox
  }

  package func send(_ request: Request) async throws(TransportError) -> Response {
    if Task.isCancelled { throw .cancelled }
    let response = sandbox.respond(to: SandboxRequest(request))
    if response.body.count > request.bodyLimitBytes {
      throw .bodyTooLarge(limitBytes: request.bodyLimitBytes)
    }
    return response
  }
}
