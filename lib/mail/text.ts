import 'server-only';
import type { MailContent, Row } from './content';

/** The part of a mail for those who read no HTML. */
export function textOf({
  heading,
  greeting,
  paragraphs,
  figures,
  goods,
  action,
  footer,
}: MailContent): string {
  const blocks = [
    ...[heading, ...(greeting ? [greeting] : []), ...paragraphs].map(oneLine),
    figures.map(lineOf).join('\n'),
    ...(goods ? [[goods.title, ...[...goods.rows, goods.total].map(lineOf)].join('\n')] : []),
    `${action.label}:\n${action.url}`,
    ['-- ', ...footer].join('\n'),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

const lineOf = ({ label, value }: Row): string => oneLine(`${label}: ${value}`);

/** A name that somebody else has typed cannot begin a line of its own. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
