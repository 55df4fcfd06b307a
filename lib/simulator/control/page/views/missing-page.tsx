/** @jsxImportSource hono/jsx */
import { Layout } from '@/lib/simulator/control/page/parts/layout';
import type { Section, ViewProps } from '@/lib/simulator/control/page/parts/view';

type MissingProps = ViewProps & { readonly section: Section; readonly text: string };

/** What was asked for is not there (any more). */
export function MissingPage({ section, text, ...props }: MissingProps) {
  return (
    <Layout {...props} section={section} title="Not found" watch={[]}>
      <h1>Not found</h1>
      <p>{text}</p>
      <p>
        <a href={`/control/${section}`}>All {section}</a>
      </p>
    </Layout>
  );
}
