/** The table of ARCHITECTURE.md, "who may import whom", row by row: what stands in it is tried, item by item. */
export type Row = {
  rule: string;
  /** Where the importing files are planted. */
  room: string;
  never: readonly string[];
  may: readonly string[];
};

const OWN = {
  db: '@/lib/db',
  env: '@/lib/env',
  log: '@/lib/log',
  redaction: '@/lib/log-redaction',
  clock: '@/lib/clock',
  services: '@/lib/services',
  money: '@/lib/money',
  orders: '@/lib/orders/rule',
  bog: '@/lib/bog/index',
  bankCalls: '@/lib/bank-calls/record',
  payments: '@/lib/payments/use-case',
  recordEvent: '@/lib/payments/record-event',
  mail: '@/lib/mail/mailer',
  pictures: '@/lib/pictures/store',
  queries: '@/lib/queries/read',
  jobs: '@/lib/jobs/tasks',
  enqueue: '@/lib/jobs/enqueue',
  workOff: '@/lib/jobs/work-off',
  auth: '@/lib/auth/auth',
  i18n: '@/lib/i18n/locales',
  http: '@/lib/http/request',
  components: '@/components/ui/button',
  app: '@/app/page',
  prisma: '@/generated/prisma/client',
  simulator: '@/lib/simulator/bank',
  tests: '@/tests/unit/support',
} as const;

const all = Object.values(OWN);
const except = (...kept: string[]) => all.filter((target) => !kept.includes(target));
const PAGES = ['next', 'next-intl', 'react', 'react-dom'];
const DATABASE = ['pg', '@prisma/client'];

export const ROWS: readonly Row[] = [
  {
    rule: 'orders-are-pure',
    room: 'lib/orders',
    never: [
      ...except(OWN.money, OWN.orders),
      ...PAGES,
      ...DATABASE,
      'server-only',
      'pino',
      'node:fs',
      'crypto',
    ],
    may: [OWN.money, OWN.orders, 'zod'],
  },
  {
    rule: 'bog-is-the-bank-and-nothing-else',
    room: 'lib/bog',
    never: [...except(OWN.money, OWN.bog), ...PAGES, ...DATABASE, 'pino'],
    may: [OWN.money, OWN.bog, 'zod', 'server-only', 'node:crypto'],
  },
  {
    rule: 'payments-know-no-page',
    room: 'lib/payments',
    never: [
      OWN.bankCalls,
      OWN.mail,
      OWN.queries,
      OWN.components,
      OWN.app,
      OWN.jobs,
      OWN.workOff,
      OWN.auth,
      OWN.i18n,
      OWN.http,
      OWN.env,
      OWN.prisma,
      OWN.simulator,
      OWN.tests,
      ...PAGES,
      'graphile-worker',
    ],
    may: [
      OWN.orders,
      OWN.bog,
      OWN.db,
      OWN.enqueue,
      OWN.clock,
      OWN.log,
      OWN.money,
      OWN.services,
      'server-only',
    ],
  },
  {
    rule: 'bank-calls-only-record',
    room: 'lib/bank-calls',
    never: [
      ...except(OWN.bankCalls, OWN.bog, OWN.db, OWN.log, OWN.services),
      ...PAGES,
      ...DATABASE,
      'graphile-worker',
    ],
    may: [OWN.bog, OWN.db, OWN.log, OWN.services, 'server-only', 'node:async_hooks'],
  },
  {
    rule: 'mail-only-writes-and-sends',
    room: 'lib/mail',
    never: [
      ...except(OWN.mail, OWN.orders, OWN.i18n, OWN.money, OWN.db, OWN.log, OWN.services, OWN.recordEvent),
      ...PAGES,
      ...DATABASE,
      'graphile-worker',
      'smtp-server',
    ],
    may: [
      OWN.orders,
      OWN.i18n,
      OWN.money,
      OWN.db,
      OWN.log,
      OWN.services,
      OWN.recordEvent,
      'nodemailer',
      'use-intl',
      'zod',
      'server-only',
    ],
  },
  {
    rule: 'pictures-know-no-shop',
    room: 'lib/pictures',
    never: [...except(OWN.pictures), ...PAGES, ...DATABASE],
    may: [OWN.pictures, 'sharp', 'aws4fetch', 'server-only', 'node:fs'],
  },
  {
    rule: 'queries-only-read',
    room: 'lib/queries',
    never: [
      OWN.bog,
      OWN.bankCalls,
      OWN.mail,
      OWN.payments,
      OWN.workOff,
      OWN.services,
      OWN.env,
      OWN.components,
      OWN.app,
      OWN.simulator,
      OWN.tests,
      'next',
      'react',
      'pg',
    ],
    may: [OWN.db, OWN.orders, OWN.money, OWN.prisma, OWN.redaction, 'server-only'],
  },
  {
    rule: 'components-only-show',
    room: 'components/shop',
    never: [
      OWN.db,
      OWN.bog,
      OWN.bankCalls,
      OWN.mail,
      OWN.payments,
      OWN.queries,
      OWN.env,
      OWN.services,
      OWN.auth,
      OWN.prisma,
      OWN.app,
      OWN.simulator,
      OWN.tests,
      ...DATABASE,
      'better-auth',
      'node:fs',
    ],
    may: [OWN.money, OWN.orders, OWN.i18n, OWN.components, 'react', 'next', 'next-intl'],
  },
  {
    rule: 'pages-call-use-cases',
    room: 'app/merchant',
    never: [
      OWN.bog,
      OWN.bankCalls,
      OWN.mail,
      OWN.db,
      OWN.env,
      OWN.jobs,
      OWN.prisma,
      OWN.simulator,
      OWN.tests,
      ...DATABASE,
      'graphile-worker',
      'pino',
    ],
    may: [
      OWN.components,
      OWN.payments,
      OWN.queries,
      OWN.auth,
      OWN.i18n,
      OWN.services,
      OWN.workOff,
      'next',
      'react',
      'server-only',
    ],
  },
  {
    rule: 'the-simulator-stands-alone',
    room: 'lib/simulator/http',
    never: [...except(OWN.money, OWN.simulator), ...PAGES, ...DATABASE, 'pino', 'better-auth'],
    may: [OWN.money, OWN.simulator, 'hono', '@hono/node-server', 'zod', 'node:fs'],
  },
];

/** lib/money is a single file: each of its violations needs a house of its own name. */
export const MONEY_NEVER = [
  ...except(OWN.money, OWN.orders),
  ...PAGES,
  ...DATABASE,
  'server-only',
  'node:fs',
];

/** No part of what is shipped knows the simulator or the tests, whatever its own row says. */
export const SHIPPED = [
  'app/api/health',
  'components/ui',
  'lib/payments',
  'lib/bank-calls',
  'lib/mail',
  'lib/queries',
  'lib/bog',
  'lib/orders',
  'lib/auth',
  'lib/jobs',
  'lib/i18n',
  'lib/http',
  'lib',
];
export const NEVER_SHIPPED = [OWN.simulator, OWN.tests];

/** Every way of writing an import. */
export const FORMS: Record<string, (target: string) => string> = {
  'import of a value': (target) => `import { value } from '${target}';\nexport const used = value;\n`,
  'import of a type': (target) => `import type { Value } from '${target}';\nexport type Used = Value;\n`,
  'import of a type inline': (target) => `export type Used = import('${target}').Value;\n`,
  'import for its effect': (target) => `import '${target}';\n`,
  'passing on': (target) => `export { value } from '${target}';\n`,
  'passing all on': (target) => `export * from '${target}';\n`,
  'passing a type on': (target) => `export type { Value } from '${target}';\n`,
  'import when needed': (target) => `export const load = () => import('${target}');\n`,
};
