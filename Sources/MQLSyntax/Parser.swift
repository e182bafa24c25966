/// Reads a text into statements.
package struct Parser {
}
