import MQLSyntax

/// Every page about the language, in the order in which they are listed. A new statement, operator or
/// type is a file in a folder beside this one and a line here.
package var allLanguageTopics: [Topic] {
  [.readSource, .atSource]
    + allStages.map { stage in Topic(.stage, names: stage.keywords, manual: stage.manual) }
    + allStatementManuals + allOperatorManuals + allTypeManuals + allFunctionManuals
}

/// The pages of the statements.
package let allStatementManuals: [Topic] = [
  .pipelineStatement, .letStatement, .paramStatement, .defStatement, .includeStatement,
  .printStatement, .assertStatement, .createStatement, .defineStatement, .snapshotStatement,
  .describeStatement, .explainStatement, .helpStatement,
]

/// The pages of what an expression is made of.
package let allOperatorManuals: [Topic] = [
  .paths, .arithmetic, .comparisons, .textTests, .matches, .membership, .between, .duringPeriod,
  .nulls, .logic, .caseExpression, .lists, .subqueries, .variables, .templates,
]

/// The pages of the types.
package let allTypeManuals: [Topic] = [
  .textType, .intType, .decimalType, .moneyType, .boolType, .timeType, .dateType, .durationType,
  .periodType, .listType, .recordType, .jsonType, .nullType,
]
