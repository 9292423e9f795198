/** Why a request did not succeed: the HTTP status (0: no answer came), the server's texts, and how long to wait. */
export class Problem extends Error {
  constructor(status, { details = [], retryAfter = null, location = null } = {}) {
    super(details[0] ?? `status ${status}`);
    this.status = status;
    this.details = details;
    this.retryAfter = retryAfter;
    this.location = location;
    this.until = status === 429 ? Date.now() + (retryAfter ?? 1) * 1000 : 0;
  }

  /** Of an answer that is no success. */
  static async of(response) {
    const body = await response.json().catch(() => null);
    const seconds = Number(response.headers.get('Retry-After'));
    return new Problem(response.status, {
      details: textsIn(body),
      retryAfter: seconds > 0 ? seconds : null,
      location: response.headers.get('Location')
    });
  }

  /** Of whatever was thrown: a request without an answer rejects with an error of the browser. */
  static from(error) {
    return error instanceof Problem ? error : new Problem(0);
  }

  /** Whole seconds until the server takes requests again (429); 0 where there is nothing to wait for. */
  get secondsLeft() {
    return Math.max(0, Math.ceil((this.until - Date.now()) / 1000));
  }
}

// {"detail": "…"}, {"field": ["…"]} and ["…"], as Django REST Framework answers
function textsIn(body) {
  if (typeof body === 'string') {
    return [body];
  }
  return body === null || typeof body !== 'object' ? [] : Object.values(body).flatMap(textsIn);
}
