import { z } from 'zod';
import { type ErrorCode, errorCodes } from './errors.ts';

/**
 * What went wrong, in a form that may cross to the renderer: a stable code for programs, and for
 * people the cause (`message`) and the next step (`next`). Never holds a secret, a stack or a raw
 * library message.
 */
export const appErrorSchema = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  next: z.string(),
});
export type AppError = z.infer<typeof appErrorSchema>;

/** A value or an error: errors are values everywhere outside a module's inside. */
export type Result<T, E = AppError> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** Wraps a value as a success. */
export function ok(): Result<undefined, never>;
export function ok<T>(value: T): Result<T, never>;
export function ok<T>(value?: T): Result<T | undefined, never> {
  return { ok: true, value };
}

/** Wraps an error as a failure. */
export function err<E>(error: E): Result<never, E> {
  return { ok: false, error };
}

/** A failure for people: `message` says the cause, `next` what to do about it. */
export function fail(code: ErrorCode, message: string, next: string): Result<never> {
  return { ok: false, error: { code, message, next } };
}

/** For the end of an exhaustive `switch`: the compiler rejects a case that was forgotten. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`);
}
