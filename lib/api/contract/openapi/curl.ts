/** What a key looks like where an example shows one. */
const KEY_IN_SHELL = '$API_KEY';

export type CurlOf = {
  method: string;
  url: string;
  /** Which credential the example bears; null: none. */
  credential: 'key' | 'readToken' | null;
  headers?: Readonly<Record<string, string>>;
  body: unknown;
};

/** An example of a call for a shell. Secrets stand in variables, for what is typed stays in a history. */
export function curlOf({ method, url, credential, headers = {}, body }: CurlOf): string {
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(url)}`,
    ...(credential
      ? [`-H "Authorization: Bearer ${credential === 'key' ? KEY_IN_SHELL : '$READ_TOKEN'}"`]
      : []),
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined
      ? []
      : [`-H 'Content-Type: application/json'`, `-d ${quoted(JSON.stringify(body, null, 2))}`]),
  ];
  return lines.join(' \\\n  ');
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
