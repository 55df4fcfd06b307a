'use client';
import { type ChangeEvent, useState } from 'react';
import { MAX_PICTURE_BYTES, PICTURE_TYPES } from '@/lib/shops/picture';
import { cx } from './cx';
import { CONTROL_STYLE, describedBy, Field } from './field';

export type PictureTexts = {
  hint: string;
  /** Of the picture that is shown now. */
  current: string;
  chosen: string;
  remove: string;
  tooLarge: string;
};

type Props = {
  id: string;
  /** Sends `<name>` (the file), `<name>.kept` (the path as it was) and `<name>.remove`: readPicture takes them in. */
  name: string;
  label: string;
  /** The picture as it is; null: none. After a failed attempt, what that attempt has already stored. */
  path: string | null;
  error?: string | undefined;
  /** The word for "optional". */
  optional?: string | undefined;
  texts: PictureTexts;
};

/** The browser's own button in it, in the words of the browser's language. */
const BUTTON_STYLE =
  'file:me-3 file:rounded-control file:border-0 file:bg-surface-sunken file:px-3 file:py-1 file:font-semibold file:text-ink';

type Chosen = { preview: string | null; problem: string | null };

/**
 * A picture in a form: what it is now, another one, none. The form's action passes what `readPicture` reads to
 * `choosePicture` and gets the path to store. Works without JavaScript; with it, a file that is too large is refused
 * before it is sent, and the chosen one is shown.
 */
export function PictureField({ id, name, label, path, error, optional, texts }: Props) {
  const [{ preview, problem }, choose] = useState<Chosen>({ preview: null, problem: null });
  const wrong = problem ?? (preview ? undefined : error);
  const shown = preview ?? path;
  return (
    <Field id={id} label={label} optional={optional} error={wrong} hint={texts.hint}>
      {shown && (
        <img
          src={shown}
          alt={preview ? texts.chosen : texts.current}
          className="mb-2 size-40 rounded-card border border-line bg-surface-sunken object-contain"
        />
      )}
      <input
        id={id}
        name={name}
        type="file"
        accept={PICTURE_TYPES}
        onChange={(event) => void look(event, texts.tooLarge).then(choose)}
        className={cx(CONTROL_STYLE, BUTTON_STYLE)}
        {...describedBy({ id, hint: texts.hint, error: wrong })}
      />
      <input type="hidden" name={`${name}.kept`} value={path ?? ''} />
      {path && (
        <label className="mt-1 inline-flex min-h-11 items-center gap-3">
          <input type="checkbox" name={`${name}.remove`} value="1" className="size-5 accent-accent" />
          {texts.remove}
        </label>
      )}
    </Field>
  );
}

/** A file that is too large is let go at once: it would only be carried to be refused. */
async function look(event: ChangeEvent<HTMLInputElement>, tooLarge: string): Promise<Chosen> {
  const input = event.currentTarget;
  const file = input.files?.[0];
  if (!file) return { preview: null, problem: null };
  if (file.size > MAX_PICTURE_BYTES) {
    input.value = '';
    return { preview: null, problem: tooLarge };
  }
  // As data: the pages' policy lets no blob in.
  const preview = await readAsData(file).catch(() => null);
  return { preview, problem: null };
}

function readAsData(file: File): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : null);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
