import path from 'node:path';
import { parseArgs } from 'node:util';
import { parseEnv } from '@/lib/env';
import { checkDatabase } from './check-database';
import { checkVariables } from './check-environment';
import { CHECK_NAMES } from './checklist';
import { type Finding, ok, print, problem, skipped } from './finding';
import { checkGoingLive } from './going-live';
import { chooseSubject } from './subject';

const root = path.resolve(import.meta.dirname, '../../..');

async function main({ json }: { json: boolean }): Promise<void> {
  const { source, values } = await chooseSubject(process.env, path.join(root, '.data'));
  const all: Finding[] = [];
  const say = (text: string) => json || console.log(text);
  const tell = (findings: Finding[]) => {
    all.push(...findings);
    if (!json) findings.forEach(print);
  };
  say(`Examining ${source}\n`);
  tell([ok('Node', process.versions.node)]);
  const environment = parseEnv(values);
  tell(checkVariables(values, environment));
  tell(await databaseFindings(values.DATABASE_URL));
  say('\nGoing live\n');
  if (environment.ok) await checkGoingLive(environment.env, tell);
  else tell(CHECK_NAMES.map((name) => skipped(name, 'first the environment has to be right')));
  const count = (state: Finding['state']) => all.filter((finding) => finding.state === state).length;
  const [problems, warnings] = [count('problem'), count('warning')];
  if (json) console.log(JSON.stringify({ source, problems, warnings, findings: all }, null, 2));
  say(`\n${sum(problems, warnings)}`);
  process.exit(problems === 0 ? 0 : 1);
}

/** The database is examined even when the rest of the environment is not right yet. */
async function databaseFindings(url: string | undefined): Promise<Finding[]> {
  if (!url?.trim()) return [skipped('Database', 'DATABASE_URL is not set')];
  if (!URL.canParse(url)) {
    return [
      problem(
        'Database',
        'DATABASE_URL is no address',
        'Write postgresql://user:password@host:port/database.',
      ),
    ];
  }
  return checkDatabase(url, path.join(root, 'prisma/migrations'));
}

function sum(problems: number, warnings: number): string {
  const of = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
  if (problems + warnings === 0) return 'Nothing is wrong.';
  return `${of(problems, 'problem')} and ${of(warnings, 'warning')} found.`;
}

function readOptions(argv: string[]): { json: boolean } {
  try {
    return { json: parseArgs({ args: argv, options: { json: { type: 'boolean' } } }).values.json ?? false };
  } catch {
    console.error('npm run doctor knows one option: npm run -s doctor -- --json');
    process.exit(1);
  }
}

await main(readOptions(process.argv.slice(2)));
