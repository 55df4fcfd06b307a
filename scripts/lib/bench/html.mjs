const TAG = (name) => new RegExp(`<${name}\\b([^>]*)>`, 'gi');
const ATTRIBUTE = /([^\s=/]+)(?:\s*=\s*"([^"]*)")?/g;
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * The hidden fields of a page's forms: what a browser without script sends along.
 * @param {string} html
 * @returns {{ name: string, value: string }[]}
 */
export function hiddenFields(html) {
  return tags(html, 'input')
    .filter(({ type, name }) => type === 'hidden' && name)
    .map(({ name, value = '' }) => ({ name, value }));
}

/**
 * The scripts and style sheets that a page makes a modern browser load, each once. Some are named only in the page's
 * inline scripts: Next loads from there what the first tags leave out.
 * @param {string} html as Next sends it
 * @returns {{ scripts: string[], styles: string[] }} paths as they stand in the page
 */
export function assetsOf(html) {
  const scripts = tags(html, 'script').filter(({ src }) => src);
  const linked = tags(html, 'link').filter(({ rel }) => rel === 'stylesheet');
  const inline = [...html.matchAll(/\/_next\/static\/[\w./~-]+\.(?:js|css)/g)].map(([path]) => path);
  // By file, for the same one may stand there with and without a version behind it.
  const files = new Map(
    [...inline, ...linked.map(({ href }) => href), ...scripts.map(({ src }) => src)].map((path) => [
      fileOf(path),
      path,
    ]),
  );
  for (const script of scripts) if ('nomodule' in script) files.delete(fileOf(script.src));
  const ofKind = (ending) => [...files].flatMap(([file, path]) => (file.endsWith(ending) ? [path] : []));
  return { scripts: ofKind('.js'), styles: ofKind('.css') };
}

const fileOf = (path) => path.split('?')[0];

/** @returns {Record<string, string>[]} attributes by name in small letters; the empty text for one without a value */
function tags(html, name) {
  return [...html.matchAll(TAG(name))].map(([, attributes]) =>
    Object.fromEntries(
      [...attributes.matchAll(ATTRIBUTE)].map(([, key, value = '']) => [key.toLowerCase(), decode(value)]),
    ),
  );
}

function decode(text) {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, word) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return ENTITIES[word] ?? whole;
  });
}
