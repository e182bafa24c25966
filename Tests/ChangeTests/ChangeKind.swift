import Foundation
import JSON
import Testing

/// One change, and what its undo leaves behind.
struct ChangeKind: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// `FILE` stands for the file.
  private let text: String
  private let file: String?
  /// In the words of ``Leftover``.
  let leftovers: Set<String>
  /// Whether the store is as the change should leave it. It keeps short keys before long ones.
  let isApplied: @Sendable (StoreRows) -> Bool

  init(
    _ description: String, _ text: String, file: String? = nil,
    leaving leftovers: Set<String> = [],
    isApplied: @escaping @Sendable (StoreRows) -> Bool = { _ in true }
  ) {
    self.isApplied = isApplied
    testDescription = description
    self.text = text
    self.file = file
    self.leftovers = leftovers
  }

  /// The script, its file written.
  func script(in lab: ChangeLab) throws -> String {
    guard let file else { return text }
    return text.replacing("FILE", with: try lab.write(file, to: "rows.csv"))
  }

  static let all = fields + metadata + records + members + files

  private static let fields = [
    ChangeKind(
      "text fields, to null and from it",
      #"customers where email starts with "ukasz" | update first_name = f"{last_name}, ü", phone = null"#
    ),
    ChangeKind(
      "a text from null", #"customers where phone is null | take 7 | update phone = "+1""#,
      isApplied: { $0["customers"].values.filter { $0["phone"] == "+1" }.count == 7 }),
    ChangeKind(
      "a group's name", #"groups where name == "VIP" | update name = "V\"I\\P""#,
      isApplied: { $0.group("VIP") == nil && $0.group("V\"I\\P") != nil }),
    ChangeKind(
      "records found by a relation",
      #"group "Employees" | follow customers | update last_name = upper(last_name)"#),
    ChangeKind(
      "records through a let",
      #"let some = customers where has_account | sort email | take 3; some | update first_name = "X""#
    ),
  ]

  private static let metadata = [
    ChangeKind(
      "keys of metadata, set and deleted",
      #"groups where metadata.tier == "silver" | update metadata.tier = "gold", metadata.discount = null, metadata.new = 1.5"#,
      isApplied: { $0.group("Straße")?["metadata"] == ["new": .number("1.5"), "tier": "gold"] }),
    ChangeKind(
      "a key beside one that holds the empty text",
      #"groups where name == "Wholesale EU" | update metadata.note = "plain""#,
      isApplied: { $0.group("Wholesale EU")?["metadata"] == ["note": "plain", "empty": ""] }),
    ChangeKind(
      "a key that holds the empty text, deleted",
      #"groups where name == "Wholesale EU" | update metadata.note = "plain", metadata.empty = null"#,
      leaving: ["metadata.empty of Wholesale EU is lost"],
      isApplied: { $0.group("Wholesale EU")?["metadata"] == ["note": "plain"] }),
    ChangeKind(
      "a key of null metadata",
      #"groups where name in ("VIP", "Employees") | update metadata.tier = "gold""#,
      leaving: ["metadata of VIP is {}", "metadata of Employees is {}"],
      isApplied: { $0.group("VIP")?["metadata"] == ["tier": "gold"] }),
    ChangeKind(
      "a customer's null metadata",
      #"customers where email == "oneil.0@acme.com" | update metadata.seen = {at: "here", n: [1, 2]}"#,
      leaving: ["metadata of oneil.0@acme.com is {}"]),
    ChangeKind(
      "metadata as a whole",
      #"groups where name == "VIP Silver" | update metadata = {tier: "none", more: {a: 1}}"#,
      isApplied: { $0.group("VIP Silver")?["metadata"] == ["more": ["a": 1], "tier": "none"] }),
    ChangeKind(
      "numbers that no double holds",
      #"groups where name == "Wholesale US" | update metadata.big = null"#,
      isApplied: { $0.group("Wholesale US")?["metadata"] == ["price": .number("19.99")] }),
  ]

  private static let records = [
    ChangeKind("a new group", #"create group {name: "New"}"#),
    ChangeKind(
      "a new group with metadata",
      #"create group {name: "New, ü", metadata: {tier: "gold", n: 1}}"#,
      isApplied: { $0.group("New, ü")?["metadata"] == ["n": 1, "tier": "gold"] }),
    ChangeKind(
      "a new customer",
      #"create customer {email: "new@acme.com", first_name: "New", last_name: "One", phone: "+1"}"#,
      leaving: ["customer new@acme.com stays"],
      isApplied: { $0.customer("new@acme.com")?["has_account"] == true }),
    ChangeKind(
      "a group that goes, with members and price lists", #"groups where name == "VIP" | delete"#,
      leaving: ["group VIP is made anew"]),
    ChangeKind(
      "several groups that go", #"groups where name ~ "Wholesale" | delete"#,
      leaving: [
        "group Wholesale is made anew", "group Wholesale EU is made anew",
        "group Wholesale US is made anew",
      ],
      isApplied: { $0["customer_groups"].count == 33 }),
    ChangeKind(
      "a group that goes without members", #"groups where name == "Empty group" | delete"#,
      leaving: ["group Empty group is made anew"]),
  ]

  private static let members = [
    ChangeKind(
      "customers that join, some members already",
      #"customers where email ends with "@acme.com" | add to group "VIP Gold""#),
    ChangeKind(
      "members that leave",
      #"group "VIP" | follow customers | where has_account | remove from group "VIP""#),
    ChangeKind(
      "a group that is made to hold these",
      #"customers where has_account | take 40 | sync group "Newsletter""#,
      isApplied: { $0.group("Newsletter")?["customers"]?.asArray?.count == 40 }),
    ChangeKind(
      "a group emptied", #"group "Employees" | follow customers | remove from group "Employees""#,
      isApplied: { $0.group("Employees")?["customers"] == [] }),
  ]

  private static let files = [
    ChangeKind(
      "join by e-mail", #"read "FILE" | add to group "Employees" by email"#,
      file: "email\noneil.0@acme.com\nnobody@acme.com\naye.1@example.org\n"),
    ChangeKind(
      "leave by e-mail",
      #"read "FILE" | remove from group "VIP" by email"#,
      file: "email\n"
        + (0..<360).map { "x.\($0)@acme.com\n" }.joined() + "ukasz.4@ACME.com\nanas.28@ACME.com\n"
        + "oneil.0@acme.com\naye.1@example.org\nbarbara.2@mail.test\nukasz.3@shop.example\n"
        + "barbara.6@acme.com\naye.8@mail.test\nmargaret.9@shop.example\n"),
    ChangeKind(
      "sync by e-mail", #"read "FILE" | sync group "VIP" by email"#,
      file: "email,name\noneil.0@acme.com,O\naye.8@mail.test,A\nnobody@acme.com,N\n",
      isApplied: { $0.group("VIP")?["customers"]?.asArray?.count == 2 }),
    ChangeKind(
      "join by id", #"customers | take 3 | select id | add to group "true" by id"#,
      isApplied: { $0.group("true")?["customers"]?.asArray?.count == 3 }),
    ChangeKind(
      "customers updated by e-mail",
      #"read "FILE" as (email: text, phone: text, tier: text) | update customers by email phone = phone, first_name = f"{email}""#,
      file: "email,phone,tier\noneil.0@acme.com,+49 1,gold\naye.8@mail.test,,\nno@acme.com,+1,a\n",
      isApplied: { $0.customer("oneil.0@acme.com")?["phone"] == "+49 1" }),
    ChangeKind(
      "groups updated by name",
      #"read "FILE" | update groups by name metadata.tier = tier"#,
      file: "name,tier\nVIP Silver,bronze\nVIP Gold,iron\n",
      isApplied: { $0.group("VIP Gold")?["metadata"] == ["tier": "iron"] }),
  ]
}
