import http from 'node:http';
import { hiddenFields } from './html.mjs';
import { send } from './http.mjs';

/**
 * A browser without script, as far as the measurements need one: keeps connections and cookies, follows nothing.
 * @param {string} baseUrl
 * @param {Record<string, string>} [cookies] to begin with
 */
export function createVisitor(baseUrl, cookies = {}) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 6 });
  const jar = new Map(Object.entries(cookies));
  const headers = () => ({
    cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
    // A browser says where a form comes from, and Next refuses an action without it.
    origin: baseUrl,
    accept: 'text/html',
  });
  const remember = (answer) => {
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name) jar.set(name, value);
    }
    return answer;
  };
  return {
    setCookie: (name, value) => jar.set(name, value),
    async get(path) {
      return remember(await send({ agent, url: new URL(path, baseUrl).href, headers: headers() }));
    },
    /**
     * Opens the page, fills in its form and sends it.
     * @param {Record<string, string>} typed the fields that a person fills in
     */
    async submit(path, typed) {
      const page = await this.get(path);
      if (page.status !== 200) throw new Error(`${path} answered ${page.status}`);
      const form = new FormData();
      for (const { name, value } of hiddenFields(page.body.toString('utf8'))) form.append(name, value);
      for (const [name, value] of Object.entries(typed)) form.append(name, value);
      const encoded = new Response(form);
      const body = Buffer.from(await encoded.arrayBuffer());
      return remember(
        await send({
          ...{ agent, url: new URL(path, baseUrl).href, method: 'POST', body },
          headers: { ...headers(), 'content-type': encoded.headers.get('content-type') },
        }),
      );
    },
    close: () => agent.destroy(),
  };
}
