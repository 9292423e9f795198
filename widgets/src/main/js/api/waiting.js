const MAX_WAIT = 60_000;

/**
 * Milliseconds until the next attempt: doubled with each failure, up to a minute where the base is shorter, and never before the server wants it. A
 * part is left to chance, so that clients that lost the same server do not come back at the same moment.
 *
 * @param base the wait after the first failure
 * @param failures how many attempts have failed in a row, from 1
 * @param retryAfter the server's wish in seconds, or null
 */
export function backoff(base, failures, retryAfter) {
  const doubled = Math.max(base, Math.min(MAX_WAIT, base * 2 ** (failures - 1)));
  return (retryAfter ?? 0) * 1000 + doubled * (0.5 + Math.random() / 2);
}

/** Waits so long, or until the browser is online again, or until `signal` aborts. */
export function wait(milliseconds, signal) {
  return new Promise(resolve => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}
