/** A reason, in one sentence for the person at the keyboard, why the command stops. It needs no stack trace. */
export class Refusal extends Error {
  name = 'Refusal';
}
