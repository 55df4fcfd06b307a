import path from 'node:path';
import { parseEnv } from '@/lib/env';
import { checkBank } from './check-bank';
import { checkDatabase } from './check-database';
import { checkAppUrl, checkCallbackKey, checkVariables } from './check-environment';
import { checkMail } from './check-mail';
import { checkOwner } from './check-owner';
import { checkSettingsKey } from './check-settings-key';
import { type Finding, ok, print, problem, skipped } from './finding';
import { chooseSubject } from './subject';

const root = path.resolve(import.meta.dirname, '../../..');

async function main(): Promise<void> {
  const subject = await chooseSubject(process.env, path.join(root, '.data'));
  console.log(`Examining ${subject.source}\n`);
  let problems = 0;
  const tell = (findings: Finding[]) => {
    findings.forEach(print);
    problems += findings.filter(({ state }) => state === 'problem').length;
  };
  tell([ok('Node', process.versions.node)]);
  const environment = parseEnv(subject.values);
  tell(checkVariables(subject.values, environment));
  tell(await databaseFindings(subject.values.DATABASE_URL));
  if (environment.ok) {
    tell([checkAppUrl(environment.env), await checkCallbackKey(environment.env)]);
    tell([await checkOwner(environment.env), await checkSettingsKey(environment.env)]);
    tell(await checkBank(environment.env.bog));
    tell([await checkMail(environment.env.mail)]);
  } else {
    tell([skipped('Bank and mail server', 'first the environment has to be right')]);
  }
  console.log(
    problems === 0 ? '\nNothing is wrong.' : `\n${problems} problem${problems === 1 ? '' : 's'} found.`,
  );
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

await main();
