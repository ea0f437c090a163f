import type { Node } from 'typescript/unstable/ast';
import {
  isAwaitExpression,
  isCallExpression,
  isExpressionStatement,
  isPropertyAccessExpression,
  isVoidExpression,
} from 'typescript/unstable/ast/is';
import { API } from 'typescript/unstable/sync';
import { type Finding, lineAt } from './finding.ts';

/** `node:test` collects these itself; a subtest of a context (`t.test`) it does not. */
const collected = /^(test|suite|describe|it)(\.\w+)?$/;

/**
 * A promise that nobody waits for fails in silence. Asks the compiler for the type of every expression statement.
 * The compiler's programming interface is marked unstable and its version is pinned: docs/dependencies.md says how to leave.
 */
export function floatingFindings(root: string, config: string): readonly Finding[] {
  const api = new API();
  try {
    const project = api.updateSnapshot({ openProjects: [`${root}/${config}`] }).getProjects()[0];
    if (project === undefined) return [];
    const names = project.program
      .getSourceFileNames()
      .filter((name) => name.startsWith(`${root}/`) && !name.includes('/node_modules/'));
    return names.flatMap((name) => {
      const file = project.program.getSourceFile(name);
      if (file === undefined) return [];
      const calls = statements(file);
      return project.checker.getTypeAtLocation(calls).flatMap((type, index) => {
        const call = calls[index];
        if (type === undefined || call === undefined) return [];
        const whole = project.checker.getNonNullableType(type);
        if (whole === undefined || project.checker.getPropertyOfType(whole, 'then') === undefined) return [];
        const path = name.slice(root.length + 1);
        const line = lineAt(file.text, call.getStart(file));
        return [
          {
            rule: 'floating',
            path,
            line,
            message: 'nobody waits for this promise (await it, catch it, or write `void`)',
          },
        ];
      });
    });
  } finally {
    api.close();
  }
}

/** Calls whose value is thrown away, but for those that handle their own failure. */
function statements(file: Node & { readonly text: string }): Node[] {
  const found: Node[] = [];
  const visit = (node: Node): void => {
    if (isExpressionStatement(node)) {
      const { expression } = node;
      const handled = isAwaitExpression(expression) || isVoidExpression(expression) || catches(expression);
      const test =
        isCallExpression(expression) && collected.test(expression.expression.getText(file as never));
      if (!handled && !test && isCallExpression(expression)) found.push(expression);
    }
    node.forEachChild((child) => visit(child));
  };
  visit(file);
  return found;
}

function catches(node: Node): boolean {
  if (!isCallExpression(node) || !isPropertyAccessExpression(node.expression)) return false;
  const name = node.expression.name.text;
  return name === 'catch' || (name === 'then' && node.arguments.length > 1);
}
