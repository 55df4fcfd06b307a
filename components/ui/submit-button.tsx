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
};

/** A submit button that takes no second click while its form is under way. Before JavaScript loads: a plain one. */
export function SubmitButton({ children, pendingLabel, variant, size, className }: Props) {
  const { pending } = useFormStatus();
  return (
    <button type="submit" disabled={pending} className={buttonStyle(variant, size, className)}>
      {pending ? <span role="status">{pendingLabel}</span> : children}
    </button>
  );
}
