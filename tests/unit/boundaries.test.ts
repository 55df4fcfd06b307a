import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { cruise, ROOT, type Violation, withTinyHouse } from './boundaries/cruise';
import { FORMS, MONEY_NEVER, NEVER_SHIPPED, ROWS, SHIPPED } from './boundaries/rows';
import { exportedNames, isActionFile, problemsOfActions } from './boundaries/server-actions';

const SLOW_MS = 120_000;

/** What git would commit: files of ours, not what a build or an editor left behind. */
const FILES = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /\.(ts|tsx|mjs|js)$/.test(file) && !file.startsWith('generated/'));
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const ROOMS = ['app', 'components', 'lib', 'proxy.ts', 'instrumentation.ts'];

describe('who may import whom', () => {
  test(
    'the house as it is breaks no rule',
    async () => {
      expect(ROOMS.filter((room) => !existsSync(path.join(ROOT, room)))).toEqual([]);
      expect(await cruise(ROOT, ROOMS)).toEqual([]);
    },
    SLOW_MS,
  );

  describe('a planted import is reported by the rule of its row', () => {
    type Planted = { file: string; target: string; rule: string | null };
    const planted: Planted[] = [];
    const files = new Map<string, string>();
    const importOf = FORMS['import of a value'] ?? (() => '');
    const plant = (room: string, target: string, rule: string | null, text = importOf(target)) => {
      const extension = /^(components|app)\//.test(room) ? 'tsx' : 'ts';
      const file = `${room}/planted-${planted.length}.${extension}`;
      planted.push({ file, target, rule });
      files.set(file, text);
    };
    for (const { room, rule, never, may } of ROWS) {
      for (const target of never) plant(room, target, rule);
      for (const target of may) plant(room, target, null);
    }
    for (const room of SHIPPED) {
      for (const target of NEVER_SHIPPED) {
        plant(room, target, 'the-shipped-application-has-no-simulator-and-no-test');
      }
    }
    for (const form of Object.values(FORMS))
      plant('lib/orders', '@/lib/db', 'orders-are-pure', form('@/lib/db'));
    plant('lib/orders', '../db', 'orders-are-pure');
    plant('lib/orders', '@/lib/no-such-file', 'every-import-resolves');
    plant('lib/http', 'no-such-package', 'every-import-resolves');

    files.set('lib/money.ts', MONEY_NEVER.map((target) => `import '${target}';\n`).join(''));
    files.set('proxy.ts', "import '@/lib/simulator/bank';\n");
    files.set('instrumentation.ts', "export const load = () => import('@/tests/unit/support');\n");
    files.set('lib/http/a.ts', "import { b } from './b';\nexport const a = b;\n");
    files.set('lib/http/b.ts', "import { a } from './a';\nexport const b = a;\n");

    let violations: Violation[] = [];
    beforeAll(async () => {
      violations = await withTinyHouse(files, (folder) => cruise(folder, ROOMS));
    }, SLOW_MS);

    const rulesOf = (file: string) => violations.filter(({ from }) => from === file).map(({ rule }) => rule);

    test.each(planted.filter(({ rule }) => rule !== null))('$file → $target', ({ file, rule }) => {
      // A package is told by the row's second rule, Node itself by the one on purity.
      const own = [
        rule,
        `${rule}-packages`,
        `${rule}-node`,
        /-(are|is)-pure$/.test(rule ?? '') ? 'pure-means-no-node' : '',
      ];
      expect(rulesOf(file).filter((name) => own.includes(name))).not.toEqual([]);
    });

    test.each(planted.filter(({ rule }) => rule === null))('$file → $target is allowed', ({ file }) => {
      expect(rulesOf(file)).toEqual([]);
    });

    test('lib/money.ts → anything', () => {
      const rules = ['money-is-pure', 'money-is-pure-packages', 'pure-means-no-node'];
      const told = violations.filter(({ from, rule }) => from === 'lib/money.ts' && rules.includes(rule));
      expect(new Set(told.map(({ to }) => to)).size).toBe(MONEY_NEVER.length);
    });

    test.each(['proxy.ts', 'instrumentation.ts'])('%s → simulator or tests', (file) => {
      expect(rulesOf(file)).toContain('the-shipped-application-has-no-simulator-and-no-test');
    });

    test('two files in a circle', () =>
      expect(rulesOf('lib/http/a.ts')).toContain('no-cycles-between-files'));
  });
});

describe('what runs only on the server says so', () => {
  // Pure rules and texts, which pages in the browser read too; the simulator is a program of its own.
  const EITHER_SIDE = [
    /^lib\/money\.ts$/,
    /^lib\/orders\//,
    /^lib\/shops\//,
    /^lib\/api\/contract\//,
    /^lib\/auth\/permissions\.ts$/,
    /^lib\/simulator\//,
    /^lib\/i18n\/(locales|messages|bank-words|date-time|alternates|figures|periods|rate)\.ts$/,
    /\.d\.ts$/,
  ];
  const modules = FILES.filter((file) => file.startsWith('lib/'));
  const server = modules.filter((file) => !EITHER_SIDE.some((side) => side.test(file)));

  test.each(server)('%s begins with import "server-only"', (file) => {
    expect(read(file)).toMatch(/^import 'server-only';\n/);
  });

  test('every exception above is still needed', () => {
    for (const side of EITHER_SIDE) {
      expect(modules.some((file) => side.test(file) && !read(file).startsWith("import 'server-only'"))).toBe(
        true,
      );
    }
  });
});

describe('process.env is read in one place', () => {
  const MAY: Record<string, string> = {
    'lib/env.ts': 'the place',
    'lib/jobs/migrate.ts':
      'prepares a database before the bank is configured: it must not need the whole schema',
    'lib/simulator/main.ts': 'a program of its own, with an environment of its own',
    'instrumentation.ts': 'asks Next in which of its runtimes and phases it is',
  };
  const READS = [
    /\bprocess\s*\??\.\s*env\b/,
    /\bprocess\s*\[/,
    /\{[^{}]*\benv\b[^{}]*\}\s*=\s*(globalThis\.)?process\b/,
    /\benv\b[^;]*from '(node:)?process'/,
  ];
  const readers = FILES.filter((file) => READS.some((way) => way.test(read(file))));
  const isOutside = (file: string) =>
    /^(scripts|tests|prisma)\//.test(file) ||
    /^[\w.-]+\.config\.(ts|mjs)$/.test(file) ||
    file === '.dependency-cruiser.mjs';

  test('and in the few that have a reason', () => {
    expect(readers.filter((file) => !isOutside(file) && !(file in MAY))).toEqual([]);
  });

  test('every reason is still needed', () => {
    const gone = Object.keys(MAY).filter((file) => !readers.includes(file));
    expect(gone).toEqual([]);
  });

  test('instrumentation.ts reads nothing but Next’s own two', () => {
    const names = [...read('instrumentation.ts').matchAll(/process\.env\.(\w+)/g)].map(([, name]) => name);
    expect(new Set(names)).toEqual(new Set(['NEXT_RUNTIME', 'NEXT_PHASE']));
    expect(read('instrumentation.ts').match(/process\.env/g)).toHaveLength(names.length);
  });
});

describe('server actions', () => {
  /** For anybody, knowingly. What each may do is bounded by the shopper's own cookie or by the secret
   * address of an order or a payment link. */
  const OPEN: Record<string, readonly string[]> = {
    'app/(shop)/cart/actions.ts': ['addToCartAction', 'setQuantityAction', 'removeFromCartAction'],
    'app/(shop)/checkout/actions.ts': ['payAction'],
    'app/(shop)/orders/[token]/actions.ts': ['payAgainAction'],
    'app/(shop)/pay/[link]/actions.ts': ['payLink'],
    // It is the check itself, limited by address and by account.
    'app/merchant/sign-in/actions.ts': ['signInAction'],
    'app/merchant/sign-in/code/actions.ts': ['enterCodeAction'],
    // The token of the link and a password; the code of the installation. tests/e2e/authorisation-table.ts
    'app/merchant/invitation/[token]/actions.ts': ['accept'],
    'app/merchant/set-up/actions.ts': ['setUpShop'],
  };
  const actionFiles = FILES.filter(
    (file) => /^(app|components|lib)\//.test(file) && isActionFile(read(file)),
  );

  test('there are some, and the list of open ones names only what is there', () => {
    expect(actionFiles).toContain('app/merchant/orders/[id]/actions.ts');
    for (const [file, names] of Object.entries(OPEN)) {
      expect(exportedNames(read(file))).toEqual(expect.arrayContaining([...names]));
    }
  });

  test.each(actionFiles)('%s exports only actions that know who may call', (file) => {
    expect(problemsOfActions(file, read(file), OPEN[file] ?? [])).toEqual([]);
  });

  const staff = "import { requireStaff } from '@/lib/auth/current-staff';\n";
  test.each([
    ['no check', `'use server';\nexport async function refund() { await pay(); }`],
    [
      'a check that is not waited for',
      `'use server';\n${staff}export async function refund() { requireStaff('/'); }`,
    ],
    [
      'a check that comes late',
      `'use server';\n${staff}export async function refund() { await pay(); await requireStaff('/'); }`,
    ],
    [
      'a check of another name',
      `'use server';\nimport { requireStaff } from './fake';\nexport async function refund() { await requireStaff('/'); }`,
    ],
    ['an arrow', `'use server';\n${staff}export const refund = async () => { await requireStaff('/'); };`],
    ['a value', `'use server';\nexport const LIMIT = 5;`],
    ['a plain function', `'use server';\nexport function refund() {}`],
    ['a default export', `'use server';\nexport default async () => {};`],
    ['passing on', `'use server';\nexport { refund } from './refund';`],
    [
      'an action inside a page',
      `export default function Page() { async function refund() { 'use server'; } return refund; }`,
    ],
  ])('are refused with %s', (_what, text) => {
    expect(problemsOfActions('x.tsx', text, [])).toHaveLength(1);
  });

  test.each([
    ['staff', `'use server';\n${staff}export async function refund() { await requireStaff('/'); }`],
    [
      'staff by name',
      `'use server';\n${staff}export async function refund() { const staff = await requireStaff('/'); use(staff); }`,
    ],
    ['a type beside it', `'use server';\nexport type State = number;\nasync function inner() {}`],
    ['no action at all', `export const value = 'use server';`],
  ])('are fine with %s', (_what, text) => expect(problemsOfActions('x.tsx', text, [])).toEqual([]));

  test('an open one passes only by its name', () => {
    const text = `'use server';\nexport async function add() {}\nexport async function sweep() {}`;
    expect(problemsOfActions('x.tsx', text, ['add'])).toEqual([
      'sweep is not named as open and does not begin with await requireStaff(…)',
    ]);
  });
});
