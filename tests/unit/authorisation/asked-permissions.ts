import ts from 'typescript';

/** What the calls of requireStaff in a piece of source ask for: the text of each second argument, without its quotes. */
export function askedPermissions(node: ts.Node): string[] {
  const asked: string[] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isCallExpression(child) && child.expression.getText() === 'requireStaff') {
      const permission = child.arguments[1];
      asked.push(
        permission === undefined
          ? 'nothing'
          : ts.isStringLiteral(permission)
            ? permission.text
            : permission.getText(),
      );
    }
    ts.forEachChild(child, visit);
  };
  visit(node);
  return asked;
}

export const parse = (text: string): ts.SourceFile =>
  ts.createSourceFile('x.tsx', text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TSX);

/** The exported actions of a 'use server' file by name; empty for any other file. */
export function actionsOf(text: string): Map<string, ts.FunctionDeclaration> {
  const source = parse(text);
  const [first] = source.statements;
  const isActions =
    first !== undefined &&
    ts.isExpressionStatement(first) &&
    ts.isStringLiteral(first.expression) &&
    first.expression.text === 'use server';
  const actions = source.statements.filter(
    (statement): statement is ts.FunctionDeclaration =>
      ts.isFunctionDeclaration(statement) &&
      (statement.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
  );
  return new Map(isActions ? actions.map((action) => [action.name?.text ?? 'default', action]) : []);
}
