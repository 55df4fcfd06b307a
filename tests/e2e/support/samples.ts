import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Sample, samplesIn } from '@/tests/setup/doc-samples';

const ROOT = path.join(import.meta.dirname, '../../..');

/** How a sample of each kind of fence is run; webhook samples are functions, and need somebody who calls them. */
const RUN: Record<string, { file: string; command: string; args: string[]; call: string }> = {
  sh: { file: 'sample.sh', command: 'sh', args: ['-eu'], call: '' },
  ts: {
    ...{ file: 'sample.mts', command: process.execPath, args: ['--import', 'tsx'] },
    call: `
      import { readFileSync } from 'node:fs';
      console.log(readEvent(readFileSync(0, 'utf8'), JSON.parse(process.env.HEADERS!)).type);`,
  },
  python: {
    ...{ file: 'sample.py', command: 'python3', args: [] },
    call: `
import sys
print(read_event(sys.stdin.buffer.read(), json.loads(os.environ["HEADERS"]))["type"])`,
  },
  php: {
    ...{ file: 'sample.php', command: 'php', args: [] },
    call: `
echo read_event(file_get_contents('php://stdin'), json_decode(getenv('HEADERS'), true))->type;`,
  },
};

export const SAMPLES = samplesIn(readFileSync(path.join(ROOT, 'docs/backend.md'), 'utf8'));

export type Ran = { code: number | null; stdout: string; stderr: string };

/**
 * Runs a sample as it stands in docs/backend.md.
 * @param folder its working directory, below the repository: samples in TypeScript find packages there
 * @param stdin for samples that are functions: what they are to read
 */
export async function runSample(
  name: string,
  { folder, env, stdin }: { folder: string; env: Record<string, string>; stdin?: string },
): Promise<Ran> {
  const sample = SAMPLES.find((one) => one.name === name) as Sample;
  const kind = RUN[sample.fence];
  if (!kind) throw new Error(`nobody knows how to run ${sample.fence}`);
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, kind.file);
  writeFileSync(file, stdin === undefined ? sample.code : sample.code + kind.call);
  const child = spawn(kind.command, [...kind.args, file], { cwd: folder, env: { ...process.env, ...env } });
  const [out, err] = [textOf(child.stdout), textOf(child.stderr)];
  child.stdin.end(stdin ?? '');
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, stdout: await out, stderr: await err };
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text;
}
