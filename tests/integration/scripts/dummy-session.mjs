// A session like that of `npm run demo`, with sleepers for children. Arguments: the folder, then names of children;
// one called "deaf" ignores SIGTERM, one called "dies" ends by itself after a moment.
import { openSession } from '../../../scripts/lib/process/session.mjs';

const [root, ...names] = process.argv.slice(2);
const SCRIPTS = {
  deaf: "process.on('SIGTERM', () => {}); console.log('deaf now'); setInterval(() => {}, 1000);",
  dies: "console.log('last words'); setTimeout(() => process.exit(3), 300);",
};

try {
  const session = await openSession({ root, what: 'demo', note: (text) => console.log(`note: ${text}`) });
  session.beforeExit(async () => console.log('database stopped'));
  for (const name of names) {
    const script = SCRIPTS[name] ?? 'setInterval(() => {}, 1000);';
    session.supervisor.start(name, process.execPath, ['-e', script], {}, session.fail);
  }
  console.log('started');
  setInterval(() => {}, 1000);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
