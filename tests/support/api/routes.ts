import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Services } from '@/lib/services';
import { ROOT } from '@/tests/setup/template-database';
import type { Answer } from './answers';
import type { Call } from './calls';

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** The file that Next serves at a path of the reference. */
export const fileOf = (template: string): string =>
  path.join('app', template.replaceAll(/\{(\w+)\}/g, '[$1]'), 'route.ts');

/**
 * Calls the routes of app/ themselves, outside of Next: what is tested is what is served.
 * @param services those of this process from now on
 * @returns null for a target that is another address than the one meant
 */
export function callRoutes(services: Services): (call: Call) => Promise<Answer | null> {
  (globalThis as Record<symbol, unknown>)[Symbol.for('bog-checkout.services')] = services;
  const origin = services.env.appUrl;
  return async ({ operation, method, target, headers, body }) => {
    const url = new URL(origin + target);
    const params = paramsOf(operation.path, url.pathname);
    if (!params) return null;
    const route: Record<string, Handler> = await import(
      pathToFileURL(path.join(ROOT, fileOf(operation.path))).href
    );
    const handle = route[method];
    if (!handle) throw new Error(`${operation.path} has no handler for ${method}`);
    const all = { host: url.host, ...headers };
    const request = new Request(url, { method, headers: all, ...(body && { body: Buffer.from(body) }) });
    const response = await handle(request, { params: Promise.resolve(params) });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
}

function paramsOf(template: string, pathname: string): Record<string, string> | null {
  const parts = pathname.replace(/\/$/, '').split('/');
  const names = template.split('/');
  if (parts.length !== names.length) return null;
  const params: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const part = parts[index] ?? '';
    if (/^\{\w+\}$/.test(name)) params[name.slice(1, -1)] = part;
    else if (part !== name) return null;
  }
  return params;
}
