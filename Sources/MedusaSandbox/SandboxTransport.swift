package import MedusaAdmin

/// Reaches a sandbox in process: no socket, no bytes on a wire.
package struct SandboxTransport: Transport {
  /// Who answers.
  package var sandbox: Sandbox

  /// A way to that sandbox.
  package init(_ sandbox: Sandbox) {
    self.sandbox = sandbox
  }

  /// The sandbox's answer, made before this returns. Throws where the task was cancelled before it
  /// asked, and where the body is longer than the request allows.
  package func send(_ request: Request) async throws(TransportError) -> Response {
    if Task.isCancelled { throw .cancelled }
    let response = sandbox.respond(to: SandboxRequest(request))
    if response.body.count > request.bodyLimitBytes {
      throw .bodyTooLarge(limitBytes: request.bodyLimitBytes)
    }
    return response
  }
}
