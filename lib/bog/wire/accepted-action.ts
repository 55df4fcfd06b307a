import 'server-only';
import { BogAnswerUnreadable, type BogOperation } from '../errors';
import { fieldsOf } from './fields';
import { isBankId } from './ids';

/**
 * The bank has taken a refund, approval or cancellation in. It is not done: whether it succeeds stands in the receipt,
 * in the action of this id.
 */
export type AcceptedAction = {
  actionId: string;
  /** `request_received`, as far as anybody has seen; null when the bank wrote none. */
  key: string | null;
  message: string | null;
};

/** Reads the answer to refund, approve or cancel. @throws BogAnswerUnreadable without an action id. */
export function readAcceptedAction(
  operation: BogOperation,
  json: unknown,
  bankOrderId: string,
): AcceptedAction {
  const answer = fieldsOf(json, []);
  const actionId = answer.text('action_id');
  if (actionId && isBankId(actionId))
    return { actionId, key: answer.text('key'), message: answer.text('message') };
  const problem = "the bank's answer has no action id";
  throw new BogAnswerUnreadable({ operation, problem, certain: false, retryable: false, bankOrderId });
}
