import 'server-only';
import { services } from '@/lib/services';

/**
 * Tells one saving from the next. It goes into the address that follows, and from there into the key of the form: a form that
 * stands on the page to which saving leads begins anew, instead of keeping the complaints of an earlier attempt.
 */
export const newSaving = (): string => services().clock.now().getTime().toString(36);
