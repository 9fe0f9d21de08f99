/** Whatever goes wrong reaches the page as an ErrorView: what happened, what is safe, what to do. No stack trace leaves. */
import { type ErrorView, Refusal, type RefusalCode, type StoreCode, StoreError } from '#service';
import { HTTPException } from 'hono/http-exception';

type Status = 400 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 500 | 503 | 507;
export type Failure = { readonly status: Status; readonly view: ErrorView };

const refused: { readonly [C in RefusalCode]: Status } = {
  'unknown-attempt': 404, 'unknown-exercise': 404, 'unknown-skill': 404, 'unknown-chapter': 404, 'unknown-stop': 404, 'unknown-check-up': 404, 'unknown-event': 404,
  changed: 409, 'taken-back': 409, 'not-here': 409, 'no-session': 409, 'nothing-to-ask': 409, 'bad-log': 422, 'misfit-log': 409, 'unknown-question': 404, 'unknown-claim': 404, 'unknown-guide-page': 404, 'bad-dials': 422, 'bad-prediction': 422, 'predict-first': 409,
};
const stored: { readonly [C in StoreCode]: Status } = { full: 507, locked: 503, denied: 500, alone: 500, foreign: 500, damaged: 500, newer: 500, closed: 503 };

const nothingChanged = 'Nothing was changed.';
export const failure = (status: Status, code: string, says: string, todo: string, safe = nothingChanged): Failure => ({ status, view: { error: { code, says, safe, todo } } });

/** For what was thrown. A bug is told to the one who runs the program, by `log`; the page learns only that there was one. */
export const failureOf = (error: unknown, log: (line: string) => void): Failure => {
  if (error instanceof Refusal) return failure(refused[error.code], error.code, error.says, error.todo, error.safe);
  if (error instanceof StoreError) return failure(stored[error.code], `store-${error.code}`, error.says, error.todo, error.safe);
  if (error instanceof HTTPException && error.status < 500) return failure(400, 'bad-request', 'The request cannot be read.', 'Reload the page; it may be older than the program.');
  log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return failure(500, 'bug', 'Something in the program went wrong; it is not your fault.', 'Try again. If it happens again, the window in which Gradus runs says more; please report that.', 'Everything that was acknowledged before is kept.');
};

export const unknownRoute = (): Failure => failure(404, 'unknown-route', 'The program does not know this request.', 'Reload the page; it may be older or newer than the program.');
export const badBody = (where: string): Failure => failure(400, 'bad-body', `The request is not as it should be: ${where}.`, 'Reload the page; it may be older or newer than the program.');
