import { Badge } from '@/components/ui/badge';
import { Code, Prose } from './code-block';
import type { ReferenceProblem } from './reference-types';

export const problemAnchor = (code: string): string => `problem-${code}`;

/** Every code with its status, what happened and what to do. */
export function ProblemList({ problems }: { problems: readonly ReferenceProblem[] }) {
  return (
    <dl className="rounded-card border border-line bg-surface-raised">
      {problems.map(({ code, status, title, detail }) => (
        <div
          key={code}
          id={problemAnchor(code)}
          className="grid gap-x-6 gap-y-1 border-line border-t px-4 py-3 first:border-t-0 target:bg-accent-soft md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
        >
          <dt className="flex min-w-0 flex-wrap items-start gap-2 font-semibold">
            <Badge>{status}</Badge>
            <Code>{code}</Code>
          </dt>
          <dd className="min-w-0" lang="en">
            <p className="font-semibold">{title}.</p>
            <Prose>{detail}</Prose>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The codes of one operation, each leading to its words. */
export function ProblemLinks({ problems }: { problems: readonly ReferenceProblem[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4">
      {problems.map(({ code, status }) => (
        <li key={code}>
          <a
            href={`#${problemAnchor(code)}`}
            className="inline-flex min-h-11 items-center gap-1 text-accent underline underline-offset-4"
          >
            {status} <Code>{code}</Code>
          </a>
        </li>
      ))}
    </ul>
  );
}
