export type FactorProblem = 'wrong' | 'too_many' | 'already_on' | 'not_on' | 'not_begun' | 'code_wrong';

/** How far one has come. The secret and the codes are in it only in the one answer that shows them. */
export type FactorState = { attempt: number; problem: FactorProblem | null } & (
  | { step: 'password' }
  | { step: 'scan'; uri: string; secret: string }
  | { step: 'codes'; codes: readonly string[]; renewed: boolean }
);

export type FactorTexts = Record<
  | 'startTitle'
  | 'startText'
  | 'password'
  | 'passwordHint'
  | 'begin'
  | 'pending'
  | 'scanTitle'
  | 'scanText'
  | 'qr'
  | 'key'
  | 'codeTitle'
  | 'code'
  | 'confirm'
  | 'codesTitle'
  | 'codesText'
  | 'on'
  | 'renewed'
  | 'download'
  | 'print'
  | 'done'
  | 'problem',
  string
> & { problems: Record<FactorProblem, string> };
