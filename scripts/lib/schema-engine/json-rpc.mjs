import { createInterface } from 'node:readline';

// "Server error" of the native engine; the CLI looks for it, and for the details in `data`.
const ENGINE_ERROR = 4466;

/**
 * Answers JSON-RPC requests, one per line, in order, until the input ends.
 * @param {{ input: NodeJS.ReadableStream, output: NodeJS.WritableStream, createHandlers: Function }} options
 * @returns {{ ended: Promise<void>, failCurrent: (message: string) => void }} failCurrent answers the request that is
 *   being worked on, when its work will never end
 */
export function serveJsonRpc({ input, output, createHandlers }) {
  const send = (message) => output.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const printer = createPrinter(send);
  const { handlers, explain } = createHandlers(printer.print);
  let currentId = null;
  let last = Promise.resolve();

  const answer = async ({ id, method, params }) => {
    currentId = id;
    try {
      const handler = handlers[method];
      if (!handler) throw new Error(`unknown method ${method}`);
      send({ id, result: (await handler(params ?? {})) ?? {} });
    } catch (error) {
      send({ id, error: toRpcError(explain(error) ?? error) });
    }
    currentId = null;
  };

  const readAll = async () => {
    for await (const line of createInterface({ input })) {
      if (!line.trim()) continue;
      const message = JSON.parse(line);
      if (message.method) last = last.then(() => answer(message));
      else printer.printed(message.id);
    }
    await last;
  };
  return {
    ended: readAll(),
    failCurrent: (message) => {
      if (currentId !== null) send({ id: currentId, error: toRpcError({ message }) });
    },
  };
}

function toRpcError({ message, meta, code }) {
  const data = {
    is_panic: false,
    message: message ?? 'unknown error',
    meta: meta ?? null,
    error_code: code ?? null,
  };
  return { code: ENGINE_ERROR, message: 'An error happened. Check the data field for details.', data };
}

/** The engine prints by asking the CLI to: a request in the other direction, answered when the text is out. */
function createPrinter(send) {
  const waiting = new Map();
  let count = 0;
  return {
    print: (content) =>
      new Promise((resolve) => {
        const id = `print-${++count}`;
        waiting.set(id, resolve);
        send({ id, method: 'print', params: { content } });
      }),
    printed: (id) => {
      waiting.get(id)?.();
      waiting.delete(id);
    },
  };
}
