'use client';
import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';
import { type ButtonSize, type ButtonVariant, buttonStyle } from './button-style';

type Props = {
  children: ReactNode;
  /** What it says while the form is being sent. */
  pendingLabel: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
  /** Of a form with several buttons: which one was pressed. */
  name?: string;
  value?: string;
  /** The whole sentence for those who listen, where the button alone does not say what it is about. */
  label?: string;
};

/** A submit button that takes no second click while its form is under way. Before JavaScript loads: a plain one. */
export function SubmitButton({
  children,
  pendingLabel,
  variant,
  size,
  className,
  name,
  value,
  label,
}: Props) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      disabled={pending}
      name={name}
      value={value}
      aria-label={pending ? undefined : label}
      className={buttonStyle(variant, size, className)}
    >
      {pending ? <span role="status">{pendingLabel}</span> : children}
    </button>
  );
}
