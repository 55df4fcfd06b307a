import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { Badge } from '@/components/ui/badge';
import { Code, CodeBlock, Prose } from './code-block';
import { FieldList, NameList } from './field-list';
import { ProblemLinks } from './problem-list';
import type { ReferenceAnswer, ReferenceOperation } from './reference-types';
import { Part, Section } from './section';

/** One operation: who may call it, what it takes, and everything that it may be answered. */
export function OperationSection({ operation }: { operation: ReferenceOperation }) {
  const t = useTranslations('apiDocs.operation');
  const { id, methods, path, summary, description, params, headers, body, curl, answers, problems } =
    operation;
  return (
    <Section id={id} title={summary} lang="en">
      <p className="flex flex-wrap items-center gap-2">
        {methods.map((method) => (
          <Badge key={method} tone="accent">
            {method}
          </Badge>
        ))}
        <Code>{path}</Code>
      </p>
      <Prose>{description}</Prose>
      <Part title={t('access')}>
        <Access operation={operation} />
      </Part>
      {params.length > 0 && (
        <Part title={t('params')}>
          <FieldList fields={params} />
        </Part>
      )}
      {headers.length > 0 && (
        <Part title={t('requestHeaders')}>
          <NameList entries={headers} />
        </Part>
      )}
      {body && (
        <Part title={t('body')}>
          <p className="text-ink-muted text-sm">
            {t('types', { types: body.types.join(', ') })} {!body.required && t('optional')}
          </p>
          {body.shapes
            .filter(({ fields }) => fields.length > 0)
            .map((shape) => (
              <div key={shape.title} className="flex flex-col gap-2">
                {shape.title && (
                  <h4 lang="en" className="mt-2 font-semibold">
                    {shape.title}
                  </h4>
                )}
                <FieldList fields={shape.fields} />
              </div>
            ))}
        </Part>
      )}
      <Part title={t('example')}>
        <CodeBlock label={`${t('example')}: ${summary}`}>{curl}</CodeBlock>
      </Part>
      {answers.map((answer) => (
        <Answer key={answer.status} answer={answer} summary={summary} />
      ))}
      <Part title={t('problems')}>
        <ProblemLinks problems={problems} />
      </Part>
    </Section>
  );
}

const TOLD = ['anybody', 'apiKey', 'readToken'] as const;

function Access({ operation: { access, cors } }: { operation: ReferenceOperation }) {
  const t = useTranslations('apiDocs.operation');
  const told = (kind: string) => TOLD.find((known) => known === kind);
  return (
    <ul className="list-disc ps-6">
      {access.map(({ kinds, scope }) => (
        <li key={kinds.join(' ')}>
          {kinds.map((kind, index) => {
            const words = told(kind);
            return (
              <Fragment key={kind}>
                {index > 0 && ' + '}
                {words ? t(words, { scope }) : <CredentialLink name={kind} />}
              </Fragment>
            );
          })}
        </li>
      ))}
      <li>{t(cors ? 'cors' : 'noCors')}</li>
    </ul>
  );
}

function CredentialLink({ name }: { name: string }) {
  return (
    <a href={`#${name}`} className="text-accent underline underline-offset-4">
      <Code>{name}</Code>
    </a>
  );
}

function Answer({ answer, summary }: { answer: ReferenceAnswer; summary: string }) {
  const t = useTranslations('apiDocs.operation');
  const { status, description, headers, fields, example } = answer;
  return (
    <Part title={t('answer', { status })}>
      <Prose>{description}</Prose>
      <FieldList fields={fields} />
      {headers.length > 0 && (
        <>
          <h4 className="mt-2 font-semibold">{t('answerHeaders')}</h4>
          <NameList entries={headers} />
        </>
      )}
      <h4 className="mt-2 font-semibold">{t('answerExample')}</h4>
      <CodeBlock label={`${t('answerExample')} ${status}: ${summary}`}>{example}</CodeBlock>
    </Part>
  );
}
