'use client';
import { useActionState, useEffect, useRef } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';

export type SignInProblem = 'email_missing' | 'password_missing' | 'wrong' | 'too_many';
/** What was typed is kept, but for the password. */
export type SignInState = { email: string; problems: readonly SignInProblem[] };

type Props = {
  action: (previous: SignInState, form: FormData) => Promise<SignInState>;
  next: string;
  texts: {
    email: string;
    password: string;
    submit: string;
    pending: string;
    problem: string;
    problems: Record<SignInProblem, string>;
  };
};

/** Works before JavaScript loads: the action then answers with the page, this form and its state in it. */
export function SignInForm({ action, next, texts }: Props) {
  const [state, submit] = useActionState(action, { email: '', problems: [] });
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.problems.length > 0) summary.current?.focus();
  }, [state]);
  const problem = (code: SignInProblem) => (state.problems.includes(code) ? texts.problems[code] : undefined);
  return (
    <form action={submit} noValidate className="space-y-4">
      {state.problems.length > 0 && (
        <ErrorSummary
          ref={summary}
          title={texts.problem}
          items={state.problems.map((code) => ({
            href: code === 'password_missing' ? '#password' : '#email',
            text: texts.problems[code],
          }))}
        />
      )}
      <input type="hidden" name="next" value={next} />
      <TextField
        id="email"
        name="email"
        type="email"
        label={texts.email}
        autoComplete="username"
        required
        maxLength={254}
        defaultValue={state.email}
        error={problem('email_missing')}
      />
      <TextField
        id="password"
        name="password"
        type="password"
        label={texts.password}
        autoComplete="current-password"
        required
        error={problem('password_missing')}
      />
      <SubmitButton pendingLabel={texts.pending} className="w-full">
        {texts.submit}
      </SubmitButton>
    </form>
  );
}
