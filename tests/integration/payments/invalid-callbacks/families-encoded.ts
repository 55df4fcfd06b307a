import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { type Family, withBody, withSignature } from './forgery';

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const BOM = '\uFEFF';

/**
 * The right bytes in another dress. Node's base64 decoder would take several of these for the same signature: base64url,
 * padding left away, white space within. The bank writes canonical base64 and nothing else, so whatever else there is
 * was not written by the bank, and refusing it costs nothing.
 */
export const ENCODED: Family[] = [
  withSignature('the signature in base64url', ({ genuine: { signature }, draw }) => {
    const url = Buffer.from(signature, 'base64').toString('base64url');
    return draw.of([
      url,
      `${url}==`.replace(/^([A-Za-z\d]+)==$/, '$1'),
      url.replaceAll('-', '+'),
      url.replaceAll('_', '/'),
    ]);
  }),
  withSignature('the signature without its padding, or with more', ({ genuine: { signature }, draw }) => {
    const bare = signature.replace(/=+$/, '');
    return draw.of([bare, `${bare}=`, `${bare}===`, `${signature}=`, `${signature}==`, `${signature}AAAA`]);
  }),
  withSignature('the signature in hex', ({ genuine: { signature }, draw }) => {
    const hex = Buffer.from(signature, 'base64').toString('hex');
    return draw.of([hex, hex.toUpperCase(), `0x${hex}`, hex.replace(/..(?=.)/g, '$&:')]);
  }),
  withSignature('white space in the signature', ({ genuine: { signature }, draw }) => {
    const at = draw.below(signature.length + 1);
    return signature.slice(0, at) + draw.of([' ', '\t', '\n', '\r\n', '\u00a0', '\0']) + signature.slice(at);
  }),
  withSignature('the signature in lines', ({ genuine: { signature }, draw }) =>
    signature.replace(new RegExp(`.{${draw.of([64, 76])}}`, 'g'), `$&${draw.of(['\n', '\r\n', ' '])}`),
  ),
  withSignature('the signature with something around it', ({ genuine: { signature }, draw }) => {
    const bytes = Buffer.from(signature, 'base64');
    return draw.of([
      `"${signature}"`,
      `'${signature}'`,
      `sha256=${signature}`,
      `Bearer ${signature}`,
      `data:;base64,${signature}`,
      `[${JSON.stringify(signature)}]`,
      `${signature}, ${signature}`,
      `${signature},`,
      encodeURIComponent(signature),
      Buffer.from(signature).toString('base64'),
      bytes.toString('latin1'),
      signature.toLowerCase(),
      signature.toUpperCase(),
      [...signature].reverse().join(''),
    ]);
  }),
  withSignature('the signature in UTF-16', ({ genuine: { signature }, draw }) =>
    draw.of([[...signature].map((letter) => `${letter}\0`).join(''), BOM + signature]),
  ),

  withBody('the body in UTF-16', ({ genuine: { body }, draw }) =>
    draw.of([
      Buffer.from(body, 'utf16le'),
      Buffer.from(BOM + body, 'utf16le'),
      utf16be(body),
      utf16be(BOM + body),
    ]),
  ),
  withBody('a byte order mark before the body', ({ genuine: { body } }) => BOM + body),
  withBody('the body read as Latin 1 and written as UTF-8, or the other way', ({ genuine: { body }, draw }) =>
    draw.of([Buffer.from(body).toString('latin1'), Buffer.from(body, 'latin1')]),
  ),
  withBody('the body as another media type', ({ genuine: { body }, draw }) =>
    draw.of([
      encodeURIComponent(body),
      `payload=${encodeURIComponent(body)}`,
      `--x\r\nContent-Disposition: form-data; name="body"\r\n\r\n${body}\r\n--x--\r\n`,
      Buffer.from(body).toString('base64'),
      Buffer.from(body).toString('hex'),
      JSON.stringify(body),
      `<callback><![CDATA[${body}]]></callback>`,
      `callback(${body})`,
      `)]}',\n${body}`,
      `${body};`,
    ]),
  ),
  withBody('the body compressed', ({ genuine: { body }, draw }) => {
    const level = draw.between(1, 9);
    return draw.of([
      gzipSync(body, { level }),
      deflateSync(body, { level }),
      deflateRawSync(body),
      brotliCompressSync(body),
    ]);
  }),
];
