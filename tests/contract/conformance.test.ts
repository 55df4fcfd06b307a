import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '@/lib/simulator/simulator';

// A stranger's run: the scripts of docs/conformance, by the tool that their readers have, against a fresh bank.

const FOLDER = 'docs/conformance';
const SCRIPTS = readdirSync(FOLDER).filter((name) => name.endsWith('.http'));

type Report = {
  requests: {
    fileName: string;
    name: string;
    response?: { statusCode: number };
    testResults: { status: string; message: string; error?: { displayMessage: string } }[];
  }[];
};

let bank: Simulator;
let report: Report;

beforeAll(async () => {
  bank = await startSimulator();
  report = await runScripts(bank);
}, 120_000);
afterAll(() => bank.close());

function runScripts({ url, clientId, clientSecret }: Simulator): Promise<Report> {
  const variables = [`bank=${url}`, `clientId=${clientId}`, `clientSecret=${clientSecret}`];
  const args = ['send', `${FOLDER}/*.http`, '--all', '--json', '-e', 'simulator', '--var', ...variables];
  return new Promise((resolve, reject) => {
    // It exits with 1 when an expectation is not met; the report says which.
    execFile('node_modules/.bin/httpyac', args, { maxBuffer: 1 << 26 }, (error, stdout) => {
      if (stdout.trim() === '') reject(error ?? new Error('httpyac printed nothing'));
      else resolve(JSON.parse(stdout) as Report);
    });
  });
}

describe.each(SCRIPTS)('%s', (script) => {
  test('the bank does what it says', () => {
    const requests = report.requests.filter(({ fileName }) => fileName.endsWith(`/${script}`));
    const results = requests.flatMap(({ name, response, testResults }) =>
      testResults.map(({ status, message, error }) =>
        status === 'SUCCESS'
          ? 'met'
          : `${name} (${response?.statusCode}): ${error?.displayMessage ?? message}`,
      ),
    );
    expect(results.filter((result) => result !== 'met')).toEqual([]);
    expect(results.length).toBeGreaterThan(3);
  });
});

test('there is a script for each of the thirteen operations', () => {
  const called = new Set(bank.control.requests().map(({ endpoint }) => endpoint));
  called.delete(null);
  expect(called.size).toBe(13);
  expect(SCRIPTS).toHaveLength(13);
});
