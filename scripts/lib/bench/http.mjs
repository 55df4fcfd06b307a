import http from 'node:http';

/**
 * One request over the agent's connections.
 * @param {{ agent: http.Agent, url: string, method?: string, headers?: Record<string, string>, body?: Buffer | string }} request
 * @returns {Promise<{ status: number, headers: http.IncomingHttpHeaders, body: Buffer, ms: number }>} `ms`: from the first
 *   byte sent to the last one received
 */
export function send({ agent, url, method = 'GET', headers = {}, body }) {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const request = http.request(url, { agent, method, headers: { ...headers, ...length } }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () =>
        resolve({
          status: response.statusCode,
          headers: response.headers,
          body: Buffer.concat(chunks),
          ms: performance.now() - startedAt,
        }),
      );
    });
    request.once('error', reject);
    request.end(body);
  });
}

/**
 * Sends the requests over so many connections that are kept open, each connection taking the next one as soon as it
 * has its answer.
 * @param {{ url: string, requests: { headers: Record<string, string>, body: Buffer }[], connections: number,
 *   expect: number }} options `expect`: the only status that counts
 * @returns {Promise<{ perSecond: number, latenciesMs: number[] }>}
 * @throws Error when an answer has another status: a figure of wrong answers is worth nothing
 */
export async function load({ url, requests, connections, expect }) {
  // An agent of its own per measurement: the server has closed the connections of the last one meanwhile.
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const latenciesMs = [];
  let next = 0;
  const lane = async () => {
    while (next < requests.length) {
      const { headers, body } = requests[next++];
      const answer = await send({ agent, url, method: 'POST', headers, body });
      if (answer.status !== expect)
        throw new Error(`${url} answered ${answer.status}, not ${expect}: ${answer.body.subarray(0, 300)}`);
      latenciesMs.push(answer.ms);
    }
  };
  const startedAt = performance.now();
  try {
    await Promise.all(Array.from({ length: connections }, lane));
    return { perSecond: (requests.length * 1000) / (performance.now() - startedAt), latenciesMs };
  } finally {
    agent.destroy();
  }
}
