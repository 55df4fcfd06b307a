import { useTranslations } from 'next-intl';
import { Card, CardTitle } from '@/components/ui/card';
import { exampleOf, type LockExample } from './example';

/** What the sender has to send to open the lock, ready for a shell. */
export function ExampleCard({ example }: { example: LockExample }) {
  const t = useTranslations('callbackLock.example');
  const { token, send, probe } = exampleOf(example);
  return (
    <Card className="mt-6 max-w-2xl">
      <CardTitle>{t('title')}</CardTitle>
      <p>{t('text')}</p>
      {token && (
        <>
          <p className="mt-4">{t('token')}</p>
          <Code>{token}</Code>
          <p className="mt-4">{t('then')}</p>
        </>
      )}
      <Code>{send}</Code>
      <p className="mt-4">{t('probe')}</p>
      <Code>{probe}</Code>
    </Card>
  );
}

function Code({ children }: { children: string }) {
  return (
    <pre className="mt-2 whitespace-pre-wrap rounded-control bg-surface-sunken p-3 text-sm leading-relaxed wrap-anywhere">
      <code>{children}</code>
    </pre>
  );
}
