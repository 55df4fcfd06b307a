/**
 * Who may import whom (ARCHITECTURE.md has the same table in words; tests/unit/boundaries.test.ts plants a violation
 * of every row). A rule reads: files in `from` may import, of our own code, only what `may` lists.
 */
const rows = [
  { name: 'money-is-pure', from: '^lib/money\\.ts$', may: [], packages: [] },
  { name: 'orders-are-pure', from: '^lib/orders/', may: ['^lib/(orders/|money\\.ts$)'], packages: ['zod'] },
  {
    name: 'shops-are-pure',
    from: '^lib/shops/',
    may: ['^lib/(shops/|orders/|money\\.ts$)'],
    packages: ['zod', 'ipaddr.js'],
  },
  {
    name: 'bog-is-the-bank-and-nothing-else',
    from: '^lib/bog/',
    may: ['^lib/(bog/|money\\.ts$)'],
    packages: ['zod', 'server-only'],
  },
  {
    name: 'payments-know-no-page',
    from: '^lib/payments/',
    may: [
      '^lib/(payments/|orders/|shops/|bog/|money\\.ts$|jobs/enqueue\\.ts$|(db|clock|log|ids|services)\\.ts$)',
      // The audit log has one writer: a token of the bank that was given to a program is written down there.
      '^lib/desk/audit\\.ts$',
    ],
    packages: ['server-only'],
  },
  {
    name: 'desk-knows-no-page',
    from: '^lib/desk/',
    may: [
      '^lib/(desk/|orders/|shops/|payments/|pictures/|auth/permissions\\.ts$|money\\.ts$|jobs/enqueue\\.ts$)',
      '^lib/(db|db-errors|clock|log|ids|services|banks|secret-box|rate-limit)\\.ts$',
      // What an API key looks like, and what it may be allowed.
      '^lib/api/(key|contract/scopes)\\.ts$',
      // What makes the secret of the callback address's lock.
      '^lib/callback-lock/secret\\.ts$',
      // What makes a webhook's secret, and has one sent.
      '^lib/webhooks/(secret|queue)\\.ts$',
    ],
    packages: ['server-only', 'zod'],
  },
  {
    name: 'the-contract-is-pure',
    from: '^lib/api/contract/',
    may: ['^lib/(api/contract/|orders/|shops/|money\\.ts$)'],
    packages: ['zod', 'zod-openapi'],
  },
  {
    name: 'the-api-knows-no-page',
    from: '^lib/api/(?!contract/)',
    may: [
      '^lib/(api/|callback-lock/|payments/|queries/|orders/|shops/|http/|money\\.ts$|auth/derived-key\\.ts$)',
      '^lib/(db|db-errors|clock|log|ids|services|rate-limit)\\.ts$',
    ],
    packages: ['server-only', 'zod'],
  },
  {
    name: 'the-callback-lock-only-judges',
    from: '^lib/callback-lock/',
    may: ['^lib/(callback-lock/|shops/|(db|clock|log|ids|services|rate-limit|secret-box|shared)\\.ts$)'],
    packages: ['server-only', 'zod'],
  },
  {
    name: 'webhooks-only-tell',
    from: '^lib/webhooks/',
    may: [
      '^lib/(webhooks/|shops/|orders/|money\\.ts$|jobs/enqueue\\.ts$|(db|clock|log|ids|services|secret-box)\\.ts$)',
      // Staff are told by a task, which has one writer; and one reading of Retry-After is enough.
      '^lib/(payments/tasks|bog/retry-after)\\.ts$',
    ],
    packages: ['server-only', 'standardwebhooks'],
  },
  {
    name: 'bank-calls-only-record',
    from: '^lib/bank-calls/',
    may: ['^lib/(bank-calls/|bog/index\\.ts$|(db|log|ids|services)\\.ts$)'],
    packages: ['server-only'],
  },
  {
    name: 'pictures-know-no-shop',
    from: '^lib/pictures/',
    may: ['^lib/(pictures/|shops/picture\\.ts$|shared\\.ts$)'],
    packages: ['server-only', 'sharp', 'aws4fetch'],
  },
  {
    name: 'mail-only-writes-and-sends',
    from: '^lib/mail/',
    may: [
      '^lib/(mail/|orders/|shops/|i18n/|money\\.ts$|(db|log|services)\\.ts$)',
      // The timeline has one writer: that a mail was sent is written with its mark.
      '^lib/payments/record-event\\.ts$',
      // The link of an invitation is computed when its mail is written, and stored nowhere.
      '^lib/auth/invitation-token\\.ts$',
    ],
    packages: ['server-only', 'nodemailer', 'use-intl', 'zod'],
  },
  {
    name: 'queries-only-read',
    from: '^lib/queries/',
    may: [
      '^lib/(queries/|orders/|shops/|money\\.ts$|i18n/|(db|db-health|log-redaction)\\.ts$)',
      '^lib/api/contract/scopes\\.ts$',
      '^generated/prisma/',
    ],
    packages: ['server-only', 'zod', 'nuqs'],
  },
  {
    name: 'components-only-show',
    from: '^components/',
    may: [
      '^components/',
      '^lib/(i18n/|money\\.ts$|orders/|shops/|auth/permissions\\.ts$|api/contract/scopes\\.ts$)',
    ],
    packages: [
      'react',
      'react-dom',
      'next',
      'next-intl',
      'lucide-react',
      'nuqs',
      'uqr',
      'cmdk',
      'd3-scale',
      'd3-shape',
    ],
  },
  {
    name: 'pages-call-use-cases',
    from: '^app/',
    may: [
      '^app/',
      '^components/',
      '^lib/(payments|desk|queries|auth|i18n|http|orders|shops|api|callback-lock)/',
      // Not the tasks themselves: what is asked for goes through the queue.
      '^lib/jobs/(work-off|run-again)\\.ts$',
      '^lib/(services|money|rate-limit|db-errors|csv)\\.ts$',
    ],
    packages: [
      'react',
      'react-dom',
      'next',
      'next-intl',
      'nuqs',
      'zod',
      'server-only',
      'tailwindcss',
      '@fontsource-variable/noto-sans-georgian',
    ],
  },
  {
    name: 'the-simulator-stands-alone',
    from: '^lib/simulator/',
    may: ['^lib/(simulator/|money\\.ts$)'],
    packages: ['hono', '@hono/node-server', 'zod'],
  },
];

const escaped = (name) => name.replace(/[/.]/g, '\\$&');

function ownCode({ name, from, may }) {
  return {
    name,
    severity: 'error',
    from: { path: from },
    to: {
      pathNot: [...may, 'node_modules/'],
      dependencyTypesNot: [
        'core',
        'npm',
        'npm-dev',
        'npm-optional',
        'npm-peer',
        'npm-no-pkg',
        'npm-unknown',
        'unknown',
      ],
    },
  };
}

function npmPackages({ name, from, packages }) {
  const allowed = packages.map((pkg) => `node_modules/(?:@types/)?${escaped(pkg)}/`);
  return {
    name: `${name}-packages`,
    severity: 'error',
    from: { path: from },
    to: { path: 'node_modules/', pathNot: allowed },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...rows.map(ownCode),
    ...rows.map(npmPackages),
    {
      name: 'pure-means-no-node',
      severity: 'error',
      from: { path: '^lib/(money\\.ts$|orders/|shops/|api/contract/|auth/permissions\\.ts$)' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'components-only-show-node',
      severity: 'error',
      from: { path: '^components/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'the-shipped-application-has-no-simulator-and-no-test',
      severity: 'error',
      from: { path: '^(app|components|lib|proxy\\.ts$|instrumentation\\.ts$)', pathNot: '^lib/simulator/' },
      to: { path: '^(lib/simulator|tests)/' },
    },
    {
      name: 'no-cycles-between-files',
      severity: 'error',
      from: { pathNot: '^(generated|node_modules)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'every-import-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.css$' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^generated/'] },
    exclude: { path: ['^\\.next', '^\\.data', '^tests/fixtures'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['react-server', 'import', 'require', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
