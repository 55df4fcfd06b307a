import type { OperationFormState, OperationFormView } from './form-types';

type Props = {
  intent: 'check' | 'confirm' | 'change';
  view: OperationFormView;
  state: OperationFormState;
  /** Whether the answer is to carry what was typed in a step before. */
  typed?: boolean;
};

/** What a step's form sends beside its fields: what it is about, and the figure that it shows. */
export function FormTarget({ intent, view, state, typed }: Props) {
  const sent: [string, string | number][] = [
    ['intent', intent],
    ['order', view.order],
    ['attempt', view.attempt],
    ['kind', view.kind],
    ['formToken', state.formToken],
    ['seenMinor', state.seenMinor],
    ['step', state.attempt],
  ];
  if (typed) {
    const { what, amount, reason, quantities } = state.typed;
    sent.push(['what', what], ['amount', amount], ['reason', reason]);
    sent.push(
      ...Object.entries(quantities).map(([at, quantity]): [string, string] => [`quantity.${at}`, quantity]),
    );
  }
  return sent.map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}
