import type { Ref } from 'react';
import { CopyButton } from './copy-button';
import { LinkButton } from './link-button';
import { Notice } from './notice';

export type Secret = {
  title: string;
  /** That it is shown this once, and where it belongs. */
  text: string;
  value: string;
  /** The words of the button that copies it; absent: it is marked by hand. */
  copy?: { label: string; copied: string };
  /** Where to go on once it is kept. The form that has made it is shown no more. */
  after?: { href: string; label: string };
  /** Of the thing that has it: a form whose hidden `version` is another by now no longer shows it. */
  version?: string;
};

/** Something that was made a moment ago and is shown this once: to be copied from here. */
export function SecretNotice({
  title,
  text,
  value,
  copy,
  after,
  ref,
}: Secret & { ref?: Ref<HTMLDivElement> }) {
  return (
    <div ref={ref} tabIndex={-1}>
      <Notice tone="positive" title={title}>
        <p>{text}</p>
        <div className="mt-2 flex items-center gap-2">
          <code className="block min-w-0 flex-1 select-all break-all rounded-control border border-line-strong bg-surface-raised px-3 py-2 text-base">
            {value}
          </code>
          {copy && <CopyButton text={value} {...copy} />}
        </div>
        {after && (
          <p className="mt-4 mb-1">
            <LinkButton href={after.href}>{after.label}</LinkButton>
          </p>
        )}
      </Notice>
    </div>
  );
}
