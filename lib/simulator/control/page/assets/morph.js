/**
 * Makes one element like another, changing as little as it can: what is unchanged keeps its scroll position, its
 * focus and its selection, and what somebody is typing into is left alone.
 */
export function morph(from, to) {
  if (from.isEqualNode(to)) return;
  if (isField(from)) {
    morphField(from, to);
    return;
  }
  copyAttributes(from, to);
  morphChildren(from, to);
}

/** What stays the same thing from one rendering to the next, although its place changes. */
function keyOf(node) {
  return node.nodeType === Node.ELEMENT_NODE ? node.id || node.dataset.key || null : null;
}

function isField(element) {
  return ['INPUT', 'SELECT', 'TEXTAREA'].includes(element.nodeName);
}

function morphField(from, to) {
  if (from === document.activeElement || from.closest('[data-dirty]')) return;
  copyAttributes(from, to);
  if (from.nodeName !== 'INPUT')
    from.replaceChildren(...[...to.childNodes].map((node) => node.cloneNode(true)));
  if (from.nodeName === 'SELECT') from.value = to.value;
  else from.value = to.nodeName === 'TEXTAREA' ? to.textContent : (to.getAttribute('value') ?? '');
  from.checked = to.hasAttribute('checked');
}

function copyAttributes(from, to) {
  for (const { name, value } of to.attributes) {
    if (!isOwn(from, name) && from.getAttribute(name) !== value) from.setAttribute(name, value);
  }
  for (const { name } of [...from.attributes]) {
    if (!isOwn(from, name) && !to.hasAttribute(name)) from.removeAttribute(name);
  }
}

/** Attributes that the reader sets, not the server. */
function isOwn(element, name) {
  return name === 'data-dirty' || (name === 'open' && element.nodeName === 'DETAILS');
}

function morphChildren(from, to) {
  const wantedKeys = new Set([...to.children].map(keyOf));
  const present = new Map([...from.children].map((child) => [keyOf(child), child]));
  let cursor = from.firstChild;
  const skip = () => {
    while (cursor && (isKept(cursor) || (keyOf(cursor) && !wantedKeys.has(keyOf(cursor))))) {
      const passed = cursor;
      cursor = cursor.nextSibling;
      if (!isKept(passed)) passed.remove();
    }
  };
  for (const wanted of [...to.childNodes]) {
    skip();
    const key = keyOf(wanted);
    const match = key ? present.get(key) : isLike(cursor, wanted) ? cursor : null;
    if (!match || match.nodeName !== wanted.nodeName) {
      from.insertBefore(fresh(wanted), cursor);
      continue;
    }
    if (match === cursor) cursor = cursor.nextSibling;
    else from.insertBefore(match, cursor);
    if (match.nodeType === Node.ELEMENT_NODE) morph(match, wanted);
    else if (match.data !== wanted.data) match.data = wanted.data;
  }
  while (cursor) {
    const passed = cursor;
    cursor = cursor.nextSibling;
    if (!isKept(passed)) passed.remove();
  }
}

function isLike(node, wanted) {
  return node?.nodeName === wanted.nodeName && !keyOf(node);
}

/** Put there by this script: an error beside a form. */
function isKept(node) {
  return node.nodeType === Node.ELEMENT_NODE && node.dataset.keep !== undefined;
}

function fresh(wanted) {
  const node = document.importNode(wanted, true);
  if (keyOf(node)) node.classList.add('fresh');
  return node;
}
