import type { Commands } from './shop/commands';

/** Where a process can be made to die or to stop: before and after each call to the bank and each commit. */
export type Point = `${'before' | 'after'}_${`call:${string}` | 'commit'}`;

/** `nth`: the how-manieth time that the point is passed. `pause`: the process stays there until it is told to go on. */
export type Trap = { point: Point; nth: number; then: 'kill' | 'pause' };

type Named = { [Name in keyof Commands]: { name: Name; input: Parameters<Commands[Name]>[1] } };
export type Command = Named[keyof Commands];
export type Answer<Name extends keyof Commands> = Awaited<ReturnType<Commands[Name]>>;

/** What the harness tells a shop process. Each is answered by a `done` with its id. */
export type ToShop = { id: number } & (
  | { kind: 'do'; command: Command }
  | { kind: 'clock'; offsetMs: number }
  | { kind: 'trap'; trap: Trap | null }
  | { kind: 'go' }
);

export type Failure = { name: string; message: string; stack: string };

export type FromShop =
  | { kind: 'ready'; port: number }
  | { kind: 'done'; id: number; ok: true; value: unknown }
  | { kind: 'done'; id: number; ok: false; failure: Failure }
  | { kind: 'paused'; point: Point }
  /** Something that must never happen, seen from inside. */
  | { kind: 'breach'; what: string }
  /** A line of the log with a warning or an error. */
  | { kind: 'log'; line: string };
