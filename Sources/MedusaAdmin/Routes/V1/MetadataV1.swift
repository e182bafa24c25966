import JSON

/// v1 answers an update with `metadata: null` with 500, and any other kind with 400.
func checkMetadata(_ metadata: JSONValue?) throws(MedusaError) {
  guard let metadata, metadata.asObject == nil else { return }
  throw .invalid("metadata must be an object; a key is deleted by giving it an empty text")
}
