import type { LockKind } from '@/lib/shops/callback-lock-input';

export type LockExample = {
  kind: LockKind;
  name: string | null;
  header: string | null;
  /** Of the shop, without a slash at the end. */
  origin: string;
};

type Commands = {
  /** oauth2: how the token comes. */
  token: string | null;
  send: string;
  probe: string;
};

/** What the sender has to send, as commands of a shell; the secret is a variable there, and not in them. */
export function exampleOf({ kind, name, header, origin }: LockExample): Commands {
  const url = `${origin}/api/payments/bog/callback`;
  const send = (credential: string) =>
    [
      `curl ${url} \\`,
      `  ${credential} \\`,
      '  -H "Content-Type: application/json" \\',
      '  -H "Callback-Signature: $BANK_SIGNATURE" \\',
      '  --data-binary @callback.json',
    ].join('\n');
  const probe = (credential: string) => `curl ${url} ${credential}`;
  switch (kind) {
    case 'basic': {
      const credential = `-u "${name}:$LOCK_SECRET"`;
      return { token: null, send: send(credential), probe: probe(credential) };
    }
    case 'api_key': {
      const credential = `-H "${header}: $LOCK_SECRET"`;
      return { token: null, send: send(credential), probe: probe(credential) };
    }
    case 'oauth2': {
      const token = `TOKEN=$(curl -s ${origin}/api/payments/bog/authorize \\
  -u "${name}:$LOCK_SECRET" -d grant_type=client_credentials | jq -r .access_token)`;
      const credential = '-H "Authorization: Bearer $TOKEN"';
      return { token, send: send(credential), probe: probe(credential) };
    }
    case 'hmac':
      return { token: null, ...hmac(url, header ?? '', send) };
  }
}

function hmac(url: string, header: string, send: (credential: string) => string) {
  const mac = 'openssl dgst -sha256 -hmac "$LOCK_SECRET" -r | cut -d" " -f1';
  const headers = `-H "X-Timestamp: $NOW" -H "${header}: $MAC"`;
  const sign = (body: string) => `NOW=$(date +%s)\nMAC=$({ printf '%s.' "$NOW"; ${body}; } | ${mac})`;
  return {
    send: `${sign('cat callback.json')}\n${send(headers)}`,
    probe: `${sign(':')}\ncurl ${url} ${headers}`,
  };
}
