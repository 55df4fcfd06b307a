// `npm run simulator`: the simulated bank as a program of its own, without the app and without a database.
import './lib/require-node.mjs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { simulatorProgram } from './lib/simulator-program.mjs';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
// In this very process: whoever started it ends it by its id.
await import(pathToFileURL(await simulatorProgram(root)).href);
