import { refresh } from './live.js';
import { say } from './say.js';

/** Forms that name a call of the control API in `data-call` make it, and tell how it ended. */
export function handleCalls() {
  document.addEventListener('submit', async (event) => {
    const form = event.target;
    if (!form.dataset.call) return;
    event.preventDefault();
    if (form.dataset.confirm && !confirm(form.dataset.confirm)) return;
    await run(form, event.submitter);
  });
  document.addEventListener('input', ({ target }) => {
    const form = target.closest('form[data-call]');
    if (form) form.dataset.dirty = '';
  });
}

async function run(form, submitter) {
  if (form.ariaBusy === 'true') return;
  form.ariaBusy = 'true';
  // Read before the call: the news of it may have changed the form by the time it is over.
  const { call: target, bodies, said, show } = { ...form.dataset };
  try {
    const list = bodies ? JSON.parse(bodies) : [bodyOf(form, submitter)];
    let done = null;
    for (const body of list) done = await call(target, body);
    showError(form, null);
    delete form.dataset.dirty;
    if (show) document.getElementById(show).textContent = Object.values(done)[0];
    say(said);
    await refresh();
  } catch (error) {
    showError(form, error.message);
  } finally {
    form.ariaBusy = null;
  }
}

/** @returns the answer's JSON, null without a body; throws an Error with the sentence of a refusal */
async function call(method_and_path, body) {
  const [method, path] = method_and_path.split(' ');
  const answer = await fetch(path, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: method === 'DELETE' ? undefined : JSON.stringify(body),
  }).catch(() => {
    throw new Error('The simulator does not answer. Is it still running?');
  });
  const text = await answer.text();
  const json = text === '' ? null : JSON.parse(text);
  if (!answer.ok) throw new Error(json?.error ?? `The simulator answered ${answer.status}.`);
  return json;
}

/** The fields by name; what is empty is left out. The button that was pressed counts as a field. */
function bodyOf(form, submitter) {
  const body = {};
  for (const field of form.elements) {
    if (!field.name || field.disabled || field.type === 'submit' || field.dataset.unit !== undefined)
      continue;
    const value = readField(field, form);
    if (value !== undefined) body[field.name] = value;
  }
  if (submitter?.name) body[submitter.name] = readField(submitter, form);
  return body;
}

function readField(field, form) {
  const { type, name, value, checked, dataset } = field;
  if (dataset.type === 'list') {
    return [...form.elements]
      .filter((other) => other.name === name && other.checked)
      .map((other) => other.value);
  }
  if (type === 'checkbox') return checked;
  if (value.trim() === '') return undefined;
  if (dataset.type === 'json') return parseJson(value);
  if (dataset.type !== 'number') return value.trim();
  const unit = form.querySelector('[data-unit]');
  return Number(value) * (unit ? Number(unit.value) : 1);
}

function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('This is no JSON.');
  }
}

function showError(form, sentence) {
  form.querySelector('[data-keep]')?.remove();
  if (!sentence) return;
  const line = document.createElement('p');
  line.className = 'form-error';
  line.role = 'alert';
  line.dataset.keep = '';
  line.textContent = sentence;
  form.append(line);
}
