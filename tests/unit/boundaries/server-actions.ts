import ts from 'typescript';

/**
 * What is wrong with a file of server actions. Each of its exports is an address that anybody can call, so it holds
 * exported async functions and nothing else is exported; one that belongs to staff begins with
 * `await requireStaff(…)`, and one that is for anybody must be named in `open`.
 */
export function problemsOfActions(fileName: string, text: string, open: readonly string[]): string[] {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TSX);
  if (!startsWithUseServer(source.statements)) {
    return hasInlineAction(source) ? ['an action stands inside another file: give it a file of its own'] : [];
  }
  return source.statements.filter(isExported).flatMap((statement) => {
    if (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)) return [];
    if (!ts.isFunctionDeclaration(statement) || !statement.name || !isAsync(statement)) {
      return [`exports something else than async functions: ${statement.getText().slice(0, 60)}`];
    }
    const name = statement.name.text;
    if (open.includes(name) || beginsWithStaff(statement, source)) return [];
    return [`${name} is not named as open and does not begin with await requireStaff(…)`];
  });
}

/** Whether a file is one of server actions at all. */
export function isActionFile(text: string): boolean {
  const source = ts.createSourceFile('x.tsx', text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TSX);
  return startsWithUseServer(source.statements) || hasInlineAction(source);
}

export function exportedNames(text: string): string[] {
  const source = ts.createSourceFile('x.tsx', text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TSX);
  return source.statements
    .filter(isExported)
    .flatMap((statement) => (ts.isFunctionDeclaration(statement) ? (statement.name?.text ?? []) : []));
}

function startsWithUseServer(statements: ts.NodeArray<ts.Statement>): boolean {
  const first = statements[0];
  return (
    first !== undefined &&
    ts.isExpressionStatement(first) &&
    ts.isStringLiteral(first.expression) &&
    first.expression.text === 'use server'
  );
}

function hasInlineAction(node: ts.Node): boolean {
  if (ts.isBlock(node) && startsWithUseServer(node.statements)) return true;
  return ts.forEachChild(node, (child) => hasInlineAction(child) || undefined) ?? false;
}

function isExported(statement: ts.Statement): boolean {
  if (ts.isExportDeclaration(statement)) return !statement.isTypeOnly;
  return ts.isExportAssignment(statement) || modifiersOf(statement).includes(ts.SyntaxKind.ExportKeyword);
}

function isAsync(statement: ts.Statement): boolean {
  return modifiersOf(statement).includes(ts.SyntaxKind.AsyncKeyword);
}

function modifiersOf(statement: ts.Statement): ts.SyntaxKind[] {
  return ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []).map(({ kind }) => kind) : [];
}

/** The very first statement, so that nothing is read or done before it is known who calls. */
function beginsWithStaff(action: ts.FunctionDeclaration, source: ts.SourceFile): boolean {
  const first = action.body?.statements[0];
  if (!first || !importsRequireStaff(source)) return false;
  const expression = ts.isExpressionStatement(first)
    ? first.expression
    : ts.isVariableStatement(first)
      ? first.declarationList.declarations[0]?.initializer
      : undefined;
  return (
    expression !== undefined &&
    ts.isAwaitExpression(expression) &&
    ts.isCallExpression(expression.expression) &&
    expression.expression.expression.getText() === 'requireStaff'
  );
}

function importsRequireStaff(source: ts.SourceFile): boolean {
  return source.statements.some(
    (statement) =>
      ts.isImportDeclaration(statement) &&
      ts.isStringLiteral(statement.moduleSpecifier) &&
      statement.moduleSpecifier.text === '@/lib/auth/current-staff' &&
      /\brequireStaff\b/.test(statement.importClause?.getText() ?? ''),
  );
}
