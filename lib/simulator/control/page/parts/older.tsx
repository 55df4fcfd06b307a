/** @jsxImportSource hono/jsx */
import { withQuery } from '@/lib/simulator/control/page/parts/view';

/** The way to the next page, and back to the newest. */
export function Older({ href, url }: { readonly href: string | null; readonly url: URL }) {
  const paged = url.searchParams.has('before');
  if (href === null && !paged) return null;
  return (
    <p class="paging">
      {paged ? <a href={withQuery(url, { before: '' })}>Newest</a> : null}
      {href === null ? null : <a href={href}>Older</a>}
    </p>
  );
}
