export type Sample = {
  /** `plan.python`: what it shows, and in which language. */
  name: string;
  /** As the fence says it: sh, ts, python, php. */
  fence: string;
  code: string;
};

const SAMPLE = /<!-- sample: (\S+) -->\n```(\w+)\n([\s\S]*?)```/g;

/** The samples of a page of docs: fences with a name in the comment before them. */
export function samplesIn(page: string): Sample[] {
  return [...page.matchAll(SAMPLE)].map(([, name = '', fence = '', code = '']) => ({ name, fence, code }));
}
