'use client';
import { useActionState, useEffect, useRef } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';

export type CodeProblem = 'missing' | 'wrong' | 'locked' | 'over' | 'too_many';
export type CodeState = { attempt: number; problem: CodeProblem | null };

type Props = {
  action: (previous: CodeState, form: FormData) => Promise<CodeState>;
  next: string;
  /** Back to the password. */
  againHref: string;
  texts: {
    code: string;
    submit: string;
    pending: string;
    again: string;
    problem: string;
    problems: Record<CodeProblem, string>;
  };
};

/** The second step of signing in. Works before JavaScript loads. */
export function SignInCodeForm({ action, next, againHref, texts }: Props) {
  const [{ attempt, problem }, submit] = useActionState(action, { attempt: 0, problem: null });
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) summary.current?.focus();
  }, [attempt]);
  const text = problem ? texts.problems[problem] : undefined;
  return (
    <form action={submit} noValidate className="space-y-4">
      {text && <ErrorSummary ref={summary} title={texts.problem} items={[{ href: '#code', text }]} />}
      <input type="hidden" name="next" value={next} />
      <TextField
        id="code"
        name="code"
        label={texts.code}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={40}
        required
        error={text}
      />
      <SubmitButton pendingLabel={texts.pending} className="w-full">
        {texts.submit}
      </SubmitButton>
      <p>
        <a
          href={againHref}
          className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
        >
          {texts.again}
        </a>
      </p>
    </form>
  );
}
