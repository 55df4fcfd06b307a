'use client';
import { buttonStyle } from '@/components/ui/button-style';
import { failureWords } from './failure-words';

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: Props) {
  const words = failureWords();
  return (
    <div role="alert" className="mx-auto w-full max-w-2xl px-4 py-12">
      <h1 className="font-bold text-2xl">{words.title}</h1>
      <p className="mt-3">{words.text}</p>
      <p className="mt-3 font-semibold">{words.payment}</p>
      <p className="mt-6 flex flex-wrap gap-3">
        <button type="button" onClick={reset} className={buttonStyle()}>
          {words.retry}
        </button>
        <a href="/" className={buttonStyle('secondary')}>
          {words.home}
        </a>
      </p>
      {error.digest && (
        <p className="mt-6 text-ink-muted text-sm">
          {words.reference} <code>{error.digest}</code>
        </p>
      )}
    </div>
  );
}
