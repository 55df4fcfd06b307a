import 'server-only';

/** A line of two columns: what, and how much. */
export type Row = { label: string; value: string };

/** What a mail says, as plain text that is not escaped yet: the HTML and the text part are both made from it. */
export type MailContent = {
  subject: string;
  heading: string;
  /** Null: the mail begins with its first paragraph. */
  greeting: string | null;
  paragraphs: readonly string[];
  figures: readonly Row[];
  goods: { title: string; rows: readonly Row[]; total: Row } | null;
  action: { label: string; url: string };
  footer: readonly string[];
};
