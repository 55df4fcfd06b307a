import ts from 'typescript';

/** A test, or a group of them, as its file writes it. */
export type Titled = {
  /** Titles of the groups around it and its own, as in the source: `$what` of a table stays `$what`. */
  path: readonly string[];
  /** Whether it always runs: neither it nor a group around it is skipped, planned or bound to a condition. */
  runs: boolean;
};

/** What may stand between `test` and its title. All else (`skip`, `todo`, `only`, `fails`, `skipIf` …) may keep it from running. */
const HARMLESS = ['each', 'for', 'concurrent', 'sequential'];

/** Every test and group in the text of a file, by its syntax: nothing of it is run. */
export function titlesIn(text: string): Titled[] {
  const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest);
  const found: Titled[] = [];
  const visit = (node: ts.Node, around: Titled): void => {
    const own = ts.isCallExpression(node) ? titled(node, around) : null;
    if (own) found.push(own);
    ts.forEachChild(node, (child) => visit(child, own ?? around));
  };
  visit(source, { path: [], runs: true });
  return found;
}

function titled(call: ts.CallExpression, around: Titled): Titled | null {
  const [title] = call.arguments;
  const words = wordsOf(call.expression);
  if (!title || !ts.isStringLiteralLike(title) || !words) return null;
  const [kind = '', ...modifiers] = words;
  if (!['test', 'it', 'describe'].includes(kind)) return null;
  const runs = around.runs && modifiers.every((word) => HARMLESS.includes(word));
  return { path: [...around.path, title.text], runs };
}

/** `test.each(table)` is `test`, `each`; null when it is called in any other way. */
function wordsOf(callee: ts.Expression): string[] | null {
  if (ts.isIdentifier(callee)) return [callee.text];
  if (ts.isCallExpression(callee)) return wordsOf(callee.expression);
  if (ts.isTaggedTemplateExpression(callee)) return wordsOf(callee.tag);
  if (!ts.isPropertyAccessExpression(callee)) return null;
  const before = wordsOf(callee.expression);
  return before && [...before, callee.name.text];
}
