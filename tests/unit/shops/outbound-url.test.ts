import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPublicAddress, judgeOutboundUrl, type OutboundUrlProblem } from '@/lib/shops/outbound-url';

const HOSTILE: [string, OutboundUrlProblem][] = [
  // Not https
  ['http://hooks.example.com/', 'not_https'],
  ['ftp://hooks.example.com/', 'not_https'],
  ['file:///etc/passwd', 'not_https'],
  ['gopher://hooks.example.com/_x', 'not_https'],
  ['javascript:alert(1)', 'not_https'],
  ['data:text/plain,x', 'not_https'],
  ['ws://hooks.example.com/', 'not_https'],
  // No URL
  ['', 'not_a_url'],
  ['hooks.example.com/path', 'not_a_url'],
  ['//hooks.example.com/', 'not_a_url'],
  ['https://', 'not_a_url'],
  ['https://[::1', 'not_a_url'],
  ['https://1.2.3.4.5/', 'not_a_url'],
  ['https://hooks.example.com:99999/', 'not_a_url'],
  ['https://hooks.example.com\\@127.0.0.1/', 'not_a_url'],
  ['https:\\\\127.0.0.1\\', 'not_a_url'],
  // Characters that mislead readers or logs
  ['https://hooks.example.com/\r\nHost: x', 'control_characters'],
  ['https://hooks.example.com/a b', 'control_characters'],
  ['https://hooks.example.com/\u0000', 'control_characters'],
  ['https://hooks.example.com/\u202egnp', 'control_characters'],
  ['https://127.0.0.1\t.example.com/', 'control_characters'],
  ['https://hooks\u200b.example.com/', 'control_characters'],
  [`https://hooks.example.com/${'a'.repeat(2_000)}`, 'too_long'],
  // Credentials and fragments
  ['https://user@hooks.example.com/', 'has_credentials'],
  ['https://user:pass@hooks.example.com/', 'has_credentials'],
  ['https://@hooks.example.com/', 'has_credentials'],
  ['https://hooks.example.com@127.0.0.1/', 'has_credentials'],
  ['https://hooks.example.com/#part', 'has_fragment'],
  ['https://hooks.example.com/#', 'has_fragment'],
  // Ports of other services
  ['https://hooks.example.com:22/', 'port_refused'],
  ['https://hooks.example.com:25/', 'port_refused'],
  ['https://hooks.example.com:80/', 'port_refused'],
  ['https://hooks.example.com:5432/', 'port_refused'],
  ['https://hooks.example.com:6379/', 'port_refused'],
  ['https://hooks.example.com:0/', 'port_refused'],
  // Loopback in every notation
  ['https://127.0.0.1/', 'private_host'],
  ['https://127.1/', 'private_host'],
  ['https://127.255.255.254/', 'private_host'],
  ['https://2130706433/', 'private_host'],
  ['https://017700000001/', 'private_host'],
  ['https://0x7f000001/', 'private_host'],
  ['https://0x7f.0.0.1/', 'private_host'],
  ['https://0177.0.0.1/', 'private_host'],
  ['https://127.0.0.1./', 'private_host'],
  ['https://①②⑦.⓪.⓪.①/', 'private_host'],
  ['https://%31%32%37.0.0.1/', 'private_host'],
  ['https://0/', 'private_host'],
  ['https://0.0.0.0/', 'private_host'],
  ['https://[::1]/', 'private_host'],
  ['https://[::]/', 'private_host'],
  ['https://[0:0:0:0:0:0:0:1]/', 'private_host'],
  ['https://[::ffff:127.0.0.1]/', 'private_host'],
  ['https://[::ffff:7f00:1]/', 'private_host'],
  ['https://[::127.0.0.1]/', 'private_host'],
  // Metadata, link-local and private networks
  ['https://169.254.169.254/latest/meta-data/', 'private_host'],
  ['https://2852039166/', 'private_host'],
  ['https://0xa9fea9fe/', 'private_host'],
  ['https://[::ffff:169.254.169.254]/', 'private_host'],
  ['https://[fd00:ec2::254]/', 'private_host'],
  ['https://[fe80::1]/', 'private_host'],
  ['https://100.100.100.200/', 'private_host'],
  ['https://168.63.129.16/', 'private_host'],
  ['https://10.0.0.1/', 'private_host'],
  ['https://172.16.0.1/', 'private_host'],
  ['https://192.168.1.1/', 'private_host'],
  ['https://3232235777/', 'private_host'],
  ['https://100.64.0.1/', 'private_host'],
  ['https://[fc00::1]/', 'private_host'],
  // Reserved, multicast, and IPv4 within IPv6
  ['https://192.0.2.1/', 'private_host'],
  ['https://198.18.0.1/', 'private_host'],
  ['https://224.0.0.1/', 'private_host'],
  ['https://255.255.255.255/', 'private_host'],
  ['https://[ff02::1]/', 'private_host'],
  ['https://[64:ff9b::7f00:1]/', 'private_host'],
  ['https://[2002:7f00:1::]/', 'private_host'],
  ['https://[2001:db8::1]/', 'private_host'],
  // Names of the inside
  ['https://localhost/', 'private_host'],
  ['https://LOCALHOST/', 'private_host'],
  ['https://localhost./', 'private_host'],
  ['https://ｌｏｃａｌｈｏｓｔ/', 'private_host'],
  ['https://shop.localhost/', 'private_host'],
  ['https://printer.local/', 'private_host'],
  ['https://metadata.google.internal/', 'private_host'],
  ['https://db.internal./', 'private_host'],
  ['https://postgres/', 'private_host'],
  ['https://intranet/', 'private_host'],
  ['https://router.lan/', 'private_host'],
  ['https://box.home.arpa/', 'private_host'],
  ['https://127.0.0.1.nip.io/', 'private_host'],
  ['https://a..example.com/', 'private_host'],
];

describe('a URL that staff enter', () => {
  test.each(HOSTILE)('%s is refused: %s', (url, problem) => {
    expect(judgeOutboundUrl(url)).toEqual({ ok: false, problem });
  });

  test('there are over fifty hostile ones, each once', () => {
    expect(new Set(HOSTILE.map(([url]) => url)).size).toBe(HOSTILE.length);
    expect(HOSTILE.length).toBeGreaterThan(50);
  });

  test.each([
    ['https://hooks.example.com', 'https://hooks.example.com/'],
    [' https://hooks.example.com/a?b=c&d=%20 ', 'https://hooks.example.com/a?b=c&d=%20'],
    ['HTTPS://HOOKS.EXAMPLE.COM/A', 'https://hooks.example.com/A'],
    ['https://hooks.example.com:443/', 'https://hooks.example.com/'],
    ['https://hooks.example.com:8443/', 'https://hooks.example.com:8443/'],
    ['https://მაღაზია.example.ge/', 'https://xn--lodaaxko2f.example.ge/'],
    ['https://8.8.8.8/', 'https://8.8.8.8/'],
    ['https://[2606:4700:4700::1111]/', 'https://[2606:4700:4700::1111]/'],
    ['https://hooks.example.com/path/user@host', 'https://hooks.example.com/path/user@host'],
    ['https://internal.example.com/', 'https://internal.example.com/'],
  ])('%s is taken', (typed, url) => {
    expect(judgeOutboundUrl(typed)).toEqual({ ok: true, url });
  });

  test('for development inner hosts and plain http are allowed, and everything else as ever', () => {
    for (const url of ['http://localhost:4010/hook', 'https://127.0.0.1:9999/', 'http://[::1]:80/'])
      expect(judgeOutboundUrl(url, true).ok, url).toBe(true);
    for (const [url, problem] of [
      ['file:///etc/passwd', 'not_https'],
      ['http://user@localhost/', 'has_credentials'],
      ['http://localhost/#x', 'has_fragment'],
      ['nonsense', 'not_a_url'],
    ] as const)
      expect(judgeOutboundUrl(url, true)).toEqual({ ok: false, problem });
  });

  test('whatever is typed is judged, and what is taken leads to a host that is public', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl({ withFragments: true }),
          fc.string(),
          fc.ipV4().map((ip) => `https://${ip}/`),
        ),
        (typed) => {
          const judged = judgeOutboundUrl(typed);
          if (!judged.ok) return true;
          const { protocol, hostname, username, hash } = new URL(judged.url);
          const isAddress = /^[\d.]+$|^\[/.test(hostname);
          return protocol === 'https:' && username + hash === '' && (!isAddress || isPublicAddress(hostname));
        },
      ),
    );
  });
});

describe('an address that a name leads to', () => {
  test.each([
    ...['127.0.0.1', '10.1.2.3', '172.31.255.255', '192.168.0.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
    ...[
      '192.0.0.1',
      '192.88.99.1',
      '198.51.100.7',
      '203.0.113.7',
      '240.0.0.1',
      '255.255.255.255',
      '239.1.1.1',
    ],
    ...[
      '::',
      '::1',
      'fe80::1%eth0',
      'fc00::1',
      'fdff::1',
      'fec0::1',
      'ff02::1',
      '::ffff:10.0.0.1',
      '::10.0.0.1',
    ],
    ...[
      '64:ff9b::a00:1',
      '64:ff9b:1::1',
      '2002:a00:1::1',
      '2001::1',
      '2001:db8::1',
      '3fff::1',
      '5f00::1',
      '4000::1',
    ],
    ...['100::1', '', 'localhost', 'not an address', '999.1.1.1'],
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(['1.1.1.1', '8.8.8.8', '203.0.114.1', '::ffff:8.8.8.8', '2606:4700:4700::1111', '2a00:1450::1'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  test('an IPv4 address is judged the same within an IPv6 one', () => {
    fc.assert(fc.property(fc.ipV4(), (ip) => isPublicAddress(ip) === isPublicAddress(`::ffff:${ip}`)));
  });
});
