/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';

type CallFormProps = {
  /** Method and path below `/control/api`. */
  readonly call: string;
  /** What is said once it is done. */
  readonly said: string;
  readonly confirm?: string;
  /** Bodies for as many calls in a row, in place of the form's own fields. */
  readonly bodies?: readonly object[];
  /** The id of the element that shows the first value of the answer. */
  readonly show?: string;
  readonly class?: string;
  readonly id?: string;
  readonly children?: Child;
};

/** A form that makes a call of the control API: its fields are the body. */
export function CallForm({ call, said, confirm, bodies, show, children, ...rest }: CallFormProps) {
  const [method, path] = call.split(' ');
  return (
    <form
      {...rest}
      data-call={`${method} /control/api${path}`}
      data-said={said}
      data-confirm={confirm}
      data-bodies={bodies && JSON.stringify(bodies)}
      data-show={show}
    >
      {children}
    </form>
  );
}
