import 'server-only';
import { randomBytes } from 'node:crypto';
import { v4, v7 } from 'uuid';

/** Primary keys: UUID v7 (RFC 9562), which sort by time and keep index pages together. */
export const newId = (): string => v7();

/** The bank asks for a UUID v4 per new request in `Idempotency-Key`. */
export const newIdempotencyKey = (): string => v4();

/** An order's address: 256 random bits, 43 characters of base64url. */
export const newOrderToken = (): string => randomBytes(32).toString('base64url');

/** A payment link's address: 128 random bits, 22 characters of base64url, so that its QR code stays small. */
export const newLinkToken = (): string => randomBytes(16).toString('base64url');
