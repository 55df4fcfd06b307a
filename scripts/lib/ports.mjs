import net from 'node:net';
import { Refusal } from './refusal.mjs';

/**
 * Reads a port from the environment.
 * @throws Refusal naming the variable
 */
export function readPort(env, variable, fallback) {
  const text = env[variable]?.trim();
  if (!text) return fallback;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new Refusal(`${variable}=${text} is not a port: give a number from 1 to 65535.`);
}

/**
 * @param {{ variable: string, port: number }[]} wanted
 * @throws Refusal naming the first port that cannot be had, and the variable that changes it
 */
export async function requireFreePorts(wanted) {
  for (const { variable, port } of wanted) {
    const twin = wanted.find((other) => other.port === port && other.variable !== variable);
    if (twin)
      throw new Refusal(`${variable} and ${twin.variable} are both ${port}: give one of them another port.`);
    const problem = await portProblem(port);
    if (problem === 'EACCES') {
      throw new Refusal(`Port ${port} may not be opened by this user: set ${variable} to one above 1023.`);
    }
    if (problem) {
      throw new Refusal(`Port ${port} is taken: stop what listens there or set ${variable} to another port.`);
    }
  }
}

/**
 * Why a server could not listen on this port, or null. Every address is tried, for some systems let a server on all
 * addresses and one on loopback stand side by side, and visitors would meet the wrong one.
 * @param {number} port
 * @param {(string | undefined)[]} hosts
 * @returns {Promise<string | null>} the error code
 */
export async function portProblem(port, hosts = [undefined, '127.0.0.1', '::1']) {
  for (const host of hosts) {
    const code = await tryToListen(port, host);
    // A machine without IPv6 has no ::1 to be taken.
    if (code && code !== 'EADDRNOTAVAIL' && code !== 'EAFNOSUPPORT') return code;
  }
  return null;
}

/** A port that nobody listens on at this moment, given by the system. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function tryToListen(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error) => resolve(error.code ?? 'unknown'));
    server.listen({ port, host }, () => server.close(() => resolve(null)));
  });
}
