import type { z } from 'zod';
import type { ProblemCode } from './problems';
import type { Scope } from './scopes';

export type ApiMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Whose quota a call is taken from (lib/api/quota.ts). */
export type QuotaName = 'apiKey' | 'apiPublic' | 'apiRead' | 'bankToken';

/** Who may call an operation; any one is enough. */
export type Callers = {
  /** A key with one of these. */
  scopes: readonly Scope[];
  /** Anybody. */
  public: boolean;
  /** Whoever has the order's read token. */
  readToken: boolean;
};

export type ApiAnswer = {
  status: number;
  description: string;
  schema: z.ZodType;
  /** Beside those that every answer carries: name → what it says. */
  headers?: Readonly<Record<string, string>>;
};

/**
 * One operation of the API: what the routes check before they do anything, and what the reference is written from. The body's
 * schema is the one that is applied.
 */
export type ApiOperation<Body = unknown> = {
  id: string;
  method: ApiMethod;
  /** With {names} of parameters. */
  path: `/api/payments/bog/${string}`;
  summary: string;
  description: string;
  callers: Callers;
  /**
   * Served by a route of its own, whose callers have neither keys nor read tokens: the bank and whoever opens the second lock
   * of the callback address, or the client that asks for a token of that lock.
   */
  own?: 'callback' | 'client';
  /** Whether pages of the shop's configured origins may call it. */
  cors: boolean;
  body: {
    schema: z.ZodType<Body>;
    /** Whether application/x-www-form-urlencoded is taken as well. */
    form: boolean;
    /** Whether there may be none at all, which is then read as an object without members. */
    optional?: true;
    /** Which of several shapes a body is meant to be, so that what is wrong is said of that one; absent: the schema itself. */
    shapeOf?: (body: unknown) => z.ZodType<Body>;
    example: unknown;
  } | null;
  params?: Readonly<Record<string, z.ZodType<string>>>;
  /** Request headers beside Authorization: name → what it says. */
  headers?: Readonly<Record<string, string>>;
  answers: readonly ApiAnswer[];
  /** Beside those that any operation can have (COMMON_PROBLEMS). */
  problems: readonly ProblemCode[];
  quota: QuotaName;
};

/** What any operation can be answered. */
export const COMMON_PROBLEMS = [
  'credential_in_url',
  'method_not_allowed',
  'not_found',
  'key_invalid',
  'key_expired',
  'key_revoked',
  'key_in_browser',
  'origin_not_allowed',
  'too_many_requests',
  'database_unavailable',
  'internal_error',
] as const satisfies readonly ProblemCode[];

/** The same of an operation that has a route of its own. */
export const OWN_PROBLEMS = [
  'credential_in_url',
  'too_many_requests',
] as const satisfies readonly ProblemCode[];

/** What an operation with a body can be answered besides. */
export const BODY_PROBLEMS = [
  'body_incomplete',
  'body_malformed',
  'body_too_large',
  'media_type_unsupported',
  'fields_invalid',
] as const satisfies readonly ProblemCode[];
