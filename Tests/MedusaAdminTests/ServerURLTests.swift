import MedusaAdmin
import Testing

@Suite struct ServerURLTests {
  @Test(arguments: [
    ("https://shop.example", "https://shop.example"),
    ("HTTPS://Shop.Example/", "https://shop.example"),
    ("http://localhost:9000", "http://localhost:9000"),
    ("http://localhost:80//", "http://localhost"),
    ("https://shop.example:8443/medusa/", "https://shop.example:8443/medusa"),
    ("http://[::1]:9000", "http://[::1]:9000"), ("http://[::1]", "http://[::1]"),
    ("https://müller.example", "https://müller.example"),
  ])
  func `a URL is taken apart and shown again`(text: String, shown: String) throws {
    #expect(try ServerURL(text).description == shown)
  }

  @Test(arguments: [
    "", "shop.example", "ftp://shop.example", "http://", "http:///admin", "http://a:b@shop.example",
    "http://secret@shop.example", "http://shop.example:0", "http://shop.example:65536",
    "http://shop.example:x", "http://shop.example:+80", "http://shop.example:", "http://a b",
    "http://shop.example?x=secret", "http://shop.example#x", "http://shop\u{0}.example",
    "http://[::1", "http://[]", "http://shop,example", "javascript:alert(1)", "http:/shop",
  ])
  func `what is no URL of a store is refused, and not repeated`(text: String) {
    let error = #expect(throws: ServerURLError.self) { try ServerURL(text) }
    #expect(error?.message.contains("secret") == false)
  }
}
