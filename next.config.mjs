import createNextIntlPlugin from 'next-intl/plugin';

// `npm run bench` builds the same app once more with the routes it measures against (*.bench.ts), elsewhere.
const bench = process.env.BENCH === '1';

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Types are checked once, of everything, by `npm run check` and `npm test`; a build need not do it again.
  // Next writes its folder into the tsconfig that it is given: the project's own must not hear of the bench's.
  typescript: { ignoreBuildErrors: true, ...(bench && { tsconfigPath: 'scripts/lib/bench/tsconfig.json' }) },
  distDir: bench ? '.next-bench' : '.next',
  pageExtensions: bench ? ['bench.tsx', 'bench.ts', 'tsx', 'ts'] : ['tsx', 'ts'],
  serverExternalPackages: ['pg', 'pino', 'graphile-worker', 'sharp'],
  // `forbidden()`: 403 for staff without the permission.
  experimental: {
    authInterrupts: true,
    // A picture of 8 MB and the form around it; where no picture is expected, proxy.ts takes much less.
    serverActions: { bodySizeLimit: '9mb' },
  },
  // The bank and callers of the API write addresses with or without a trailing slash, and a redirect would cost them
  // the body. Pages are redirected by proxy.ts.
  skipTrailingSlashRedirect: true,
  // The list of products is the home page; the address above a product's own leads there too.
  redirects: async () => [{ source: '/products', destination: '/', permanent: false }],
};

export default createNextIntlPlugin('./lib/i18n/request.ts')(config);
