export const dynamic = 'force-dynamic';

/** The least that a page of this app weighs: the root layout with nothing in it. */
export default function EmptyPage() {
  return <main />;
}
