/** @jsxImportSource hono/jsx */
import { Layout } from '@/lib/simulator/pages/layout';
import { type Lang, textsIn } from '@/lib/simulator/pages/texts';

type MessagePageProps = {
  readonly lang: Lang;
  readonly theme: 'light' | 'dark';
  readonly title: string;
  readonly text: string;
  readonly back?: string | null;
};

/** One sentence for a payer who has come to an end, and the way back where there is one. */
export function MessagePage({ lang, theme, title, text, back }: MessagePageProps) {
  return (
    <Layout lang={lang} theme={theme} title={title}>
      <section class="panel narrow receipt">
        <h1>{title}</h1>
        <p>{text}</p>
        {back ? (
          <a class="primary" href={back}>
            {textsIn(lang).back}
          </a>
        ) : null}
      </section>
    </Layout>
  );
}
