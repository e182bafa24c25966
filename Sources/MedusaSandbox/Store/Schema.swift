/// The tables of a sandbox. Instants are microseconds since 1970, metadata is JSON text.
enum Schema {
  /// Marks a file as a sandbox: "MQLS".
  static let applicationID: Int64 = 0x4D51_4C53
  /// Raised with every change below; a file of another version is made anew by a reset.
  static let version: Int64 = 1

  static let sql = """
    CREATE TABLE users (
      pk INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, email TEXT NOT NULL UNIQUE,
      password TEXT NOT NULL, api_token TEXT UNIQUE, first_name TEXT, last_name TEXT,
      role TEXT NOT NULL, metadata TEXT, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
    CREATE TABLE sales_channels (
      pk INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, description TEXT,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
    CREATE TABLE currencies (
      pk INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, symbol TEXT NOT NULL,
      symbol_native TEXT NOT NULL, name TEXT NOT NULL);
    CREATE TABLE regions (
      pk INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
      currency_code TEXT NOT NULL REFERENCES currencies(code), tax_rate REAL NOT NULL,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
    CREATE TABLE customer_groups (
      pk INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE, metadata TEXT,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
    CREATE INDEX customer_groups_created ON customer_groups(created_at);
    CREATE TABLE customers (
      pk INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, email TEXT NOT NULL, first_name TEXT,
      last_name TEXT, phone TEXT, has_account INTEGER NOT NULL, password_hash TEXT, metadata TEXT,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, UNIQUE (email, has_account));
    CREATE INDEX customers_created ON customers(created_at);
    CREATE TABLE memberships (
      group_pk INTEGER NOT NULL REFERENCES customer_groups ON DELETE CASCADE,
      customer_pk INTEGER NOT NULL REFERENCES customers ON DELETE CASCADE,
      PRIMARY KEY (group_pk, customer_pk)) WITHOUT ROWID;
    CREATE INDEX memberships_customer ON memberships(customer_pk, group_pk);
    CREATE TABLE addresses (
      pk INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
      customer_pk INTEGER NOT NULL REFERENCES customers, first_name TEXT, last_name TEXT,
      address_1 TEXT, city TEXT, country_code TEXT, postal_code TEXT, created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL);
    CREATE INDEX addresses_customer ON addresses(customer_pk);
    CREATE TABLE orders (
      pk INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, display_id INTEGER NOT NULL UNIQUE,
      status TEXT NOT NULL, fulfillment_status TEXT NOT NULL, payment_status TEXT NOT NULL,
      customer_pk INTEGER NOT NULL REFERENCES customers, email TEXT NOT NULL,
      region_pk INTEGER NOT NULL REFERENCES regions, currency_code TEXT NOT NULL, tax_rate REAL,
      address_pk INTEGER REFERENCES addresses, canceled_at INTEGER, metadata TEXT,
      sales_channel_pk INTEGER NOT NULL REFERENCES sales_channels, subtotal INTEGER NOT NULL,
      tax_total INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
    CREATE INDEX orders_created ON orders(created_at);
    CREATE INDEX orders_customer ON orders(customer_pk);
    CREATE TABLE line_items (
      pk INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
      order_pk INTEGER NOT NULL REFERENCES orders, title TEXT NOT NULL,
      unit_price INTEGER NOT NULL, quantity INTEGER NOT NULL, created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL);
    CREATE INDEX line_items_order ON line_items(order_pk);
    CREATE TABLE price_lists (
      pk INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
      description TEXT NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL, starts_at INTEGER,
      ends_at INTEGER, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
    CREATE TABLE price_list_groups (
      price_list_pk INTEGER NOT NULL REFERENCES price_lists ON DELETE CASCADE,
      group_pk INTEGER NOT NULL REFERENCES customer_groups ON DELETE CASCADE,
      PRIMARY KEY (price_list_pk, group_pk)) WITHOUT ROWID;
    CREATE INDEX price_list_groups_group ON price_list_groups(group_pk, price_list_pk);
    PRAGMA application_id = \(applicationID);
    PRAGMA user_version = \(version);
    """
}
