import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8');
const colours = (css: string) =>
  [...css.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => `${name} ${value}`);

test('a chosen theme has the colours of the tokens', async () => {
  const tokens = await read('../../../../packages/style/tokens.css');
  const theme = await read('./theme.css');
  const dark = tokens.indexOf('@media (prefers-color-scheme: dark)');
  const chosenDark = theme.search(/data-theme=.dark/);
  assert.deepEqual(colours(theme.slice(0, chosenDark)), colours(tokens.slice(0, dark)));
  assert.deepEqual(colours(theme.slice(chosenDark)), colours(tokens.slice(dark)));
});
