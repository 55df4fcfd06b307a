import { e2eStack } from '../setup/e2e-stack';
import { bank } from './support/bank';
import { query } from './support/database';
import { expect, fillCart, fillCheckout, payButton, test } from './support/shopper';

test.describe('the cart', () => {
  for (const { typed, says } of [
    { typed: '0', says: 'cannot be less than 1' },
    { typed: '-1', says: 'cannot be less than 1' },
    { typed: '1.5', says: 'whole number' },
    { typed: '1000000000', says: 'at most 99' },
  ]) {
    test(`a quantity of ${typed} gets a sentence beside the line; the rest of the cart is kept`, async ({
      page,
    }) => {
      await fillCart(page, { slug: 'walnut-board' });
      await fillCart(page, { slug: 'black-clay-jug' });
      await page.goto('/cart');
      const line = page.getByRole('listitem').filter({ hasText: 'Black clay jug' });
      const quantity = line.locator('input[name=quantity]');
      await quantity.evaluate((input) => {
        // What a browser's own check would stop arrives all the same from a script.
        input.setAttribute('type', 'text');
        (input as HTMLInputElement).form?.setAttribute('novalidate', '');
      });
      await quantity.fill(typed);
      await line.getByRole('button', { name: /Update/ }).click();
      await expect(line).toContainText(says);
      await expect(line.locator('input[name=quantity]')).toHaveValue(typed);
      await expect(page.getByRole('listitem').filter({ hasText: 'Walnut board' })).toContainText('85.00');
    });
  }

  test('a withdrawn product is named beside its line, and a forged cart holds no price', async ({
    page,
    context,
    baseURL,
  }) => {
    const cart = {
      id: crypto.randomUUID(),
      lines: [
        ['black-clay-jug', 1],
        ['no-such-thing', 2],
      ],
      total: 1,
    };
    await context.addCookies([
      { name: 'cart', value: encodeURIComponent(JSON.stringify(cart)), url: baseURL ?? '' },
    ]);
    await page.goto('/cart?lang=en');
    await expect(page.locator('main')).toContainText('We have no such product');
    await expect(page.locator('main')).toContainText('GEL 78.00');
  });

  test('a forged total at checkout is told the right one, and nothing is ordered', async ({ page }) => {
    await fillCart(page);
    await fillCheckout(page, { email: 'forger@example.com' });
    await page.locator('input[name^="seenTotal"]').evaluateAll((inputs) => {
      for (const input of inputs) (input as HTMLInputElement).value = '1';
    });
    await payButton(page).click();
    await expect(page.locator('main')).toContainText('The total has changed');
    expect(await query(`SELECT 1 FROM orders WHERE buyer_email = 'forger@example.com'`)).toHaveLength(0);
  });
});

test.describe('checkout', () => {
  test('empty fields: a summary that leads to each field, in Georgian', async ({ page }) => {
    await fillCart(page, { language: 'ka' });
    await payButton(page).click();
    const summary = page.getByRole('alert').filter({ has: page.locator('a') });
    await expect(summary.locator('a')).toHaveCount(3);
    await expect(summary).toBeFocused();
    await summary.locator('a').first().click();
    await expect(page.locator('input[name=name]')).toBeFocused();
    await expect(page.locator('input[name=name]')).toHaveAttribute('aria-invalid', 'true');
  });

  for (const { what, name, ok } of [
    { what: '10,000 characters', name: 'x'.repeat(10_000), ok: false },
    { what: 'HTML', name: '<img src=x onerror=alert(1)> <b>Nino</b>', ok: true },
    { what: 'emoji', name: 'ნინო 🍇 Example', ok: true },
  ]) {
    test(`a name of ${what} with a wrong e-mail and phone: nothing typed is lost`, async ({ page }) => {
      await fillCart(page);
      await fillCheckout(page, { name, email: 'wrong@', phone: '12' });
      await payButton(page).click();
      await expect(page.locator('main')).toContainText('An e-mail address should look like');
      await expect(page.locator('main')).toContainText('Begin a foreign one with +');
      await expect(page.locator('input[name=name]')).toHaveValue(name);
      await expect(page.locator('input[name=email]')).toHaveValue('wrong@');
      await expect(page.locator('input[name=phone]')).toHaveValue('12');
      if (!ok) return expect(page.locator('main')).toContainText('The name is too long');
      await page.locator('input[name=email]').fill('nino@example.com');
      await page.locator('input[name=phone]').fill('+995 555 12 34 56');
      await payButton(page).click();
      await page.waitForURL(/order_id=/);
    });
  }
});

test('an order’s address that does not exist is a 404 that gives nothing away', async ({ page, request }) => {
  for (const token of ['x', 'A-1001', 'a'.repeat(43), '../merchant']) {
    const response = await page.goto(`/orders/${encodeURIComponent(token)}?lang=en`);
    expect(response?.status()).toBe(404);
    await expect(page.locator('main')).not.toContainText(/token|order number|A-\d/);
  }
  const success = await request.get(`/orders/${'b'.repeat(43)}/success`);
  expect(success.status()).toBe(404);
});

test('an order’s pages are neither stored nor leaked, and Pay may lead to the bank only', async ({
  page,
}) => {
  await fillCart(page);
  await fillCheckout(page);
  await payButton(page).click();
  await page.waitForURL(/order_id=/);
  const [row] = await query<{ token: string }>('SELECT token FROM orders ORDER BY created_at DESC LIMIT 1');
  for (const path of ['', '/success', '/fail']) {
    const headers = (await page.request.get(`/orders/${row?.token}${path}`)).headers();
    expect(headers['cache-control']).toContain('no-store');
    expect(headers['referrer-policy']).toBe('no-referrer');
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain(`form-action 'self' ${new URL(page.url()).origin}`);
    expect(policy).not.toContain('unsafe-inline');
  }
  expect((await bank.ordersOf('A-0')).length).toBe(0);
});

test('the callback route: no signature by any method, 10 MB, with and without a trailing slash', async ({
  request,
}) => {
  for (const path of ['/api/payments/bog/callback', '/api/payments/bog/callback/']) {
    const unsigned = await request.post(path, {
      data: { event: 'order_payment', body: {} },
      maxRedirects: 0,
    });
    expect(unsigned.status()).toBe(401);
    expect(unsigned.headers()['content-type']).toContain('application/problem+json');
    // Any method is taken as the guide has it, and none without proof.
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'])
      expect((await request.fetch(path, { method, maxRedirects: 0 })).status(), method).toBe(401);
  }
  const huge = await request.post('/api/payments/bog/callback', {
    data: Buffer.alloc(10 * 1024 * 1024, 'x'),
  });
  expect(huge.status()).toBe(413);
});

test.describe('a body whose size is not announced, as some proxies pass forms on', () => {
  const MB = 1024 * 1024;
  /** Sends in chunks; fetch announces no size for a stream. */
  function send(path: string, pieces: Iterable<Uint8Array>, type: string): Promise<Response> {
    const left = pieces[Symbol.iterator]();
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const { done, value } = left.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
    });
    const headers = { 'Content-Type': type, Origin: e2eStack().baseUrl };
    // `duplex` is what Node asks for with a stream; the types of browsers do not know it.
    const request = { method: 'POST', headers, body, duplex: 'half', redirect: 'manual' } as RequestInit;
    return fetch(e2eStack().baseUrl + path, request);
  }
  function* megabytes(count: number) {
    for (let at = 0; at < count; at++) yield new Uint8Array(MB);
  }

  test('20 MB are too much for any page, and 2 MB for one without pictures', async () => {
    const multipart = 'multipart/form-data; boundary=x';
    for (const type of [multipart, 'text/plain'])
      expect((await send('/checkout', megabytes(20), type)).status).toBe(413);
    expect((await send('/checkout', megabytes(2), multipart)).status).toBe(413);
    expect((await send('/merchant/products/new', megabytes(20), multipart)).status).toBe(413);
  });

  test('a form is taken as any other', async () => {
    const path = '/merchant/sign-in?lang=en';
    const page = await (await fetch(e2eStack().baseUrl + path)).text();
    const form = new FormData();
    // What the form carries without JavaScript.
    for (const [, name = '', value = ''] of page.matchAll(
      /<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g,
    ))
      form.append(name, value.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
    form.append('email', 'nobody@example.com');
    form.append('password', 'not-a-password-of-anybody');
    const whole = new Response(form);
    const type = whole.headers.get('content-type') ?? '';
    const bytes = new Uint8Array(await whole.arrayBuffer());
    const pieces = [bytes.slice(0, 100), bytes.slice(100)];
    const answer = await send(path, pieces, type);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('The e-mail address or the password is not right.');
  });
});
