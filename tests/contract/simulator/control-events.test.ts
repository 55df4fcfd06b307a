import { expect, onTestFinished, test } from 'vitest';
import { orderTo, shopClient, startBank } from './support';

type News = {
  topics: string[];
  counts: { orders: number; callbacks: number; warned: number; settingsChanged: number };
};

/** Reads the stream as a browser does, one piece of news after the other. */
async function listen(url: string) {
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const answer = await fetch(`${url}/control/events`, { signal: stop.signal });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<News> => {
    for (;;) {
      const match = /event: news\ndata: (.*)\n\n/.exec(text) ?? /data: (.*)\nevent: news\n\n/.exec(text);
      if (match) {
        text = text.slice(match.index + match[0].length);
        return JSON.parse(match[1] ?? '') as News;
      }
      const chunk = await reader?.read();
      if (!chunk || chunk.done) throw new Error(`The stream ended: ${text}`);
      text += chunk.value;
    }
  };
  return { answer, next, stop };
}

const ORDER = orderTo('https://shop.example.com/cb');

test('the stream begins with everything, for a page that may have missed something', async () => {
  const bank = await startBank();
  const { answer, next } = await listen(bank.url);
  expect(answer.headers.get('Content-Type')).toMatch(/^text\/event-stream/);
  expect(await next()).toMatchObject({
    topics: ['orders', 'requests', 'callbacks', 'faults', 'clock', 'settings'],
    counts: { orders: 0 },
  });
});

test('an order made elsewhere arrives', async () => {
  const bank = await startBank();
  const client = shopClient(bank);
  const { next } = await listen(bank.url);
  await next();
  await client.createId(ORDER);
  const topics = new Set<string>();
  let counts: News['counts'] | undefined;
  while (!topics.has('orders')) {
    const news = await next();
    counts = news.counts;
    for (const topic of news.topics) topics.add(topic);
  }
  expect(counts).toMatchObject({ orders: 1, warned: 1 });
  expect(topics).toEqual(new Set(['orders', 'requests']));
});

test.each([
  ['callbacks', async (bank: Bank, id: string) => void bank.control.pay(id)],
  ['faults', async (bank: Bank) => void bank.control.addFault({ endpoint: 'token', fault: '503' })],
  ['clock', (bank: Bank) => bank.control.advance(1_000)],
  ['settings', async (bank: Bank) => void bank.control.setSettings({ 'callback.attempts': 2 })],
  ['orders', async (bank: Bank) => bank.control.reset()],
])('news of %s', async (topic, act) => {
  const bank = await startBank();
  const id = await shopClient(bank).createId(ORDER);
  const { next } = await listen(bank.url);
  await next();
  await act(bank, id);
  expect((await next()).topics).toContain(topic);
});

type Bank = Awaited<ReturnType<typeof startBank>>;

test('a burst is one piece of news', async () => {
  const bank = await startBank();
  const client = shopClient(bank);
  const ids = await Promise.all(Array.from({ length: 20 }, () => client.createId(ORDER)));
  const { next } = await listen(bank.url);
  await next();
  for (const id of ids) bank.control.pay(id);
  const { topics, counts } = await next();
  expect(topics).toContain('orders');
  expect(counts.callbacks).toBe(20);
});

test('a bank that closes does not wait for those who listen', async () => {
  const bank = await startBank();
  const { next } = await listen(bank.url);
  await next();
  const startedAt = performance.now();
  await bank.close();
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  await expect(next()).rejects.toThrow();
});
