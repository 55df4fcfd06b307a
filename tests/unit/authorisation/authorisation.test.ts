import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ACTIONS, BY_KIND, OPEN_ACTIONS, OPEN_PAGES, PAGES } from '../../e2e/authorisation-table';
import { actionsOf, askedPermissions, parse } from './asked-permissions';

const ROOT = 'app/merchant';
const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .sort();
const read = (file: string) => readFileSync(`${ROOT}/${file}`, 'utf8');

const doors = files.filter((file) => /(^|\/)(page\.tsx?|route\.tsx?)$/.test(file));
const actions = files.flatMap((file) =>
  [...actionsOf(read(file))].map(([name, source]) => ({ id: `${file}#${name}`, source })),
);

test('every page and route of the console stands in the table, and nothing else does', () => {
  expect([...Object.keys(PAGES), ...Object.keys(OPEN_PAGES)].sort()).toEqual(doors);
});

test('every action of the console stands in the table, and nothing else does', () => {
  expect([...Object.keys(ACTIONS), ...Object.keys(OPEN_ACTIONS)].sort()).toEqual(
    actions.map(({ id }) => id).sort(),
  );
});

test.each(Object.entries(PAGES))('%s asks for %s, once', (file, needs) => {
  expect(askedPermissions(parse(read(file)))).toEqual([needs]);
});

test.each(Object.entries(ACTIONS))('%s asks for %s, once', (id, needs) => {
  const action = actions.find((one) => one.id === id);
  const asked = action ? askedPermissions(action.source) : [];
  // The kind of an operation comes out of its form.
  const said = asked.map((text) => (text.startsWith('permissionFor(') ? BY_KIND : text));
  expect(said).toEqual([needs]);
});

test.each(Object.keys(OPEN_PAGES))('%s is open knowingly, and asks for nobody', (file) => {
  expect(askedPermissions(parse(read(file)))).toEqual([]);
});

test('a page that forgot to ask, or asks for another permission, is found', () => {
  expect(askedPermissions(parse('export default async function Page() { return null; }'))).toEqual([]);
  const other = "export default async function Page() { await requireStaff('/x', 'orders.read'); }";
  expect(askedPermissions(parse(other))).toEqual(['orders.read']);
  expect(askedPermissions(parse("await requireStaff('/x');"))).toEqual(['nothing']);
  expect([
    ...actionsOf("'use server';\nexport async function pay() {}\nasync function own() {}").keys(),
  ]).toEqual(['pay']);
});
