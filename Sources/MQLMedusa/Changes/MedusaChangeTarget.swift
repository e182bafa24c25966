private import JSON
package import MQL
package import MedusaAdmin

/// A Medusa store as the language changes it.
///
/// Each step is one request that is sent once: whoever sends a step looks before and, where the
/// answer was lost, after.
package struct MedusaChangeTarget: ChangeTarget {
  private let client: MedusaClient
  private let resources: MedusaResources

  package init(_ client: MedusaClient) {
    self.client = client
    switch client.options.apiVersion {
    case .v1: resources = MedusaResources(all: allResources)
    }
  }

  /// Of a record that is not made yet the id shows as `ID`. Without the password of a new customer.
  package func request(of step: ChangeStep, to id: String?) -> ChangeRequest {
    do throws(SourceError) {
      let request = try StepRequest(step, to: id ?? "ID", in: resources)
      return ChangeRequest(line: request.line, body: request.body)
    } catch {
      return ChangeRequest(line: "none: \(error.message)", body: nil)
    }
  }

  package func obstacle(to step: ChangeStep) -> SourceError? {
    do throws(SourceError) {
      _ = try StepRequest(step, to: "ID", in: resources)
      return nil
    } catch {
      return error
    }
  }

  package func losses(of step: ChangeStep) -> [String] { step.losses(resources.catalog) }

  package func send(_ step: ChangeStep, to id: String?) async -> ChangeOutcome {
    let sent: StepRequest
    do throws(SourceError) {
      sent = try StepRequest(step, to: id, in: resources)
    } catch {
      return .refused(error)
    }
    let password = Secret.randomPassword()
    let request = sent.request(password: password)
    do throws(MedusaError) {
      let response = try await client.send(request, repetition: .never)
      return sent.answer.outcome(of: response, to: request.line)
    } catch {
      return ChangeOutcome(error.hiding(password), of: request)
    }
  }

  package func record(
    _ id: String, of resource: ResourceName
  ) async throws(SourceError) -> StoreRecord? {
    let route = try resources.changeRoute(resource)
    return try await RecordLookup(client: client, route: route).record(id)
  }

  package func members(of group: String) async throws(SourceError) -> Set<String>? {
    try await MemberLookup(reader: StoreReader(client: client), resources: resources)
      .members(of: group)
  }

  package func records(like new: NewRecord) async throws(SourceError) -> [StoreRecord] {
    let route = try resources.changeRoute(new.resource)
    guard let sought = SoughtKey(new) else { return [] }
    return try await RecordLookup(client: client, route: route).records(sought)
  }

  /// `cgrp_01JJ5VSS80GZHESZV5MNJ5TG5K`: a prefix and a ULID (contract, section 5).
  package func looksLikeID(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].count == 26 else { return false }
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let marks = [UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z")]
    return parts[0].allSatisfy { letters.contains($0) }
      && parts[1].allSatisfy { mark in marks.contains { $0.contains(mark) } }
  }

  package func requestsToList(_ recordCount: Int, of resource: ResourceName) -> Int {
    let pageRows = ChangeRoute(resources[resource])?.pageRows ?? 1
    return (recordCount + pageRows - 1) / pageRows
  }
}

extension MedusaError {
  /// A server's message may repeat what it was sent.
  fileprivate func hiding(_ secret: Secret) -> MedusaError {
    guard case .http(var failure) = self else { return self }
    failure.type = failure.type?.replacing(secret.exposed, with: "…")
    failure.code = failure.code?.replacing(secret.exposed, with: "…")
    failure.message = failure.message?.replacing(secret.exposed, with: "…")
    return .http(failure)
  }
}
