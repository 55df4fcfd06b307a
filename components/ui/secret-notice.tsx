import type { Ref } from 'react';
import { Notice } from './notice';

export type Secret = {
  title: string;
  /** That it is shown this once, and where it belongs. */
  text: string;
  value: string;
};

/** Something that was made a moment ago and is shown this once: to be copied from here. */
export function SecretNotice({ title, text, value, ref }: Secret & { ref?: Ref<HTMLDivElement> }) {
  return (
    <div ref={ref} tabIndex={-1}>
      <Notice tone="positive" title={title}>
        <p>{text}</p>
        <code className="mt-2 block select-all break-all rounded-control border border-line-strong bg-surface-raised px-3 py-2 text-base">
          {value}
        </code>
      </Notice>
    </div>
  );
}
