'use client';
import { useActionState, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardTitle } from '@/components/ui/card';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';
import { TextField } from '@/components/ui/text-field';

/** The form after an attempt; every sentence in the page's language. The secret is never sent back. */
export type BankFormState = {
  clientId: string;
  problems: { clientId?: string; clientSecret?: string };
  /** Something that no field is to blame for. */
  message: string | null;
  /** How a test went. */
  tested: { right: boolean; title: string; lines: readonly string[] } | null;
  /** Whose credentials the person sees as in use: others by now are told. */
  seenClientId: string;
  attempt: number;
};

type Props = {
  action: (state: BankFormState, form: FormData) => Promise<BankFormState>;
  initial: BankFormState;
  /** Nothing can be stored: only what is in use can be tested. */
  locked: boolean;
  texts: Record<
    'title' | 'hint' | 'clientId' | 'secret' | 'test' | 'testHint' | 'store' | 'pending' | 'errorsTitle',
    string
  >;
};

/** Two fields and two buttons: to test what is typed (or, with nothing typed, what is in use), and to store it. */
export function BankForm({ action, initial, locked, texts }: Props) {
  const [state, submit, pending] = useActionState(action, initial);
  // A finished action resets its form; the secret is not among what comes back, so it is kept here.
  const [secret, setSecret] = useState('');
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.attempt > 0) top.current?.focus();
  }, [state.attempt]);
  const { problems, message, tested } = state;
  const items = (['clientId', 'clientSecret'] as const).flatMap((field) =>
    problems[field] ? [{ href: `#${field}`, text: problems[field] }] : [],
  );
  return (
    <form action={submit} noValidate className="mt-6 grid max-w-2xl gap-6">
      {(message || items.length > 0) && (
        <ErrorSummary ref={top} title={message ?? texts.errorsTitle} items={items} />
      )}
      {tested && (
        <div ref={top} tabIndex={-1}>
          <Notice tone={tested.right ? 'positive' : 'negative'} title={tested.title}>
            {tested.lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </Notice>
        </div>
      )}
      <Card className="grid gap-5">
        <CardTitle flush>{texts.title}</CardTitle>
        <input type="hidden" name="seenClientId" value={state.seenClientId} key={state.attempt} />
        {!locked && (
          <>
            <TextField
              key={`client-${state.attempt}`}
              id="clientId"
              name="clientId"
              label={texts.clientId}
              autoComplete="off"
              spellCheck={false}
              defaultValue={state.clientId}
              error={problems.clientId}
            />
            <TextField
              id="clientSecret"
              name="clientSecret"
              type="password"
              label={texts.secret}
              hint={texts.hint}
              // Not the browser's to keep, and not a password of this site.
              autoComplete="new-password"
              spellCheck={false}
              value={secret}
              onChange={({ currentTarget }) => setSecret(currentTarget.value)}
              error={problems.clientSecret}
            />
          </>
        )}
        <div className="flex flex-wrap gap-3">
          <Button variant="secondary" name="intent" value="test" disabled={pending}>
            {pending ? texts.pending : texts.test}
          </Button>
          {!locked && (
            <Button name="intent" value="store" disabled={pending}>
              {texts.store}
            </Button>
          )}
        </div>
        <p className="text-ink-muted text-sm">{texts.testHint}</p>
      </Card>
    </form>
  );
}
