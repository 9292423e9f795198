import { Problem } from './problem.js';

const TIME_LIMIT = 20_000; // milliseconds for an answer to begin and, but for streams, to arrive

/**
 * The requests of one element. The token goes into the Authorization header and nowhere else; cookies are not sent. All
 * methods reject with a Problem, or with the browser's error where no answer came.
 */
export class Client {
  #settings;

  /** @param settings what an element has now: `api`, `token`, `language`, and `expired()`, called after each 401 */
  constructor(settings) {
    this.#settings = settings;
  }

  /** What is public, without a token: `{body, etag}`, or null where the answer is still that of `etag`. */
  async getPublic(path, etag) {
    const response = await this.#fetch(path, { headers: etag ? { 'If-None-Match': etag } : {} });
    if (response.status === 304) {
      return null;
    }
    return { body: await json(response), etag: response.headers.get('ETag') };
  }

  async get(path) {
    return json(await this.#authorized(path, { cache: 'no-store' }));
  }

  /** @param key the Idempotency-Key: the same for each attempt to send the same text */
  async post(path, body, key) {
    const headers = { 'Content-Type': 'application/json', ...(key && { 'Idempotency-Key': key }) };
    return json(await this.#authorized(path, { method: 'POST', headers, body: JSON.stringify(body) }));
  }

  async put(path, body) {
    const headers = { 'Content-Type': 'application/json' };
    return json(await this.#authorized(path, { method: 'PUT', headers, body: JSON.stringify(body) }));
  }

  async delete(path) {
    await succeeded(await this.#authorized(path, { method: 'DELETE' }));
  }

  /** Opens an event stream and gives its body, which ends when `signal` aborts. */
  async stream(path, lastEventId, signal) {
    const headers = { Accept: 'text/event-stream', ...(lastEventId && { 'Last-Event-ID': lastEventId }) };
    const response = await this.#authorized(path, { cache: 'no-store', headers, signal });
    return succeeded(response).then(() => response.body);
  }

  // after a 401 the page is told and asked for a token once more: the one it has may have been renewed
  async #authorized(path, options) {
    const used = await this.#authorization();
    const response = await this.#fetch(path, options, used);
    if (response.status !== 401) {
      return response;
    }
    this.#settings.expired();
    const renewed = await this.#authorization();
    return renewed === used ? response : this.#fetch(path, options, renewed);
  }

  async #authorization() {
    const token = await Promise.resolve(this.#settings.token?.()).catch(() => null);
    if (!token) {
      throw new Problem(401);
    }
    return token.includes(' ') ? token : `Token ${token}`;
  }

  #fetch(path, options, authorization) {
    const headers = {
      Accept: 'application/json',
      'Accept-Language': this.#settings.language,
      ...options.headers,
      ...(authorization && { Authorization: authorization })
    };
    const signal = options.signal ?? AbortSignal.timeout(TIME_LIMIT);
    const address = (this.#settings.api ?? '').replace(/\/+$/, '') + path;
    return fetch(address, { ...options, headers, signal, credentials: 'omit' });
  }
}

async function json(response) {
  await succeeded(response);
  return response.json();
}

async function succeeded(response) {
  if (!response.ok) {
    throw await Problem.of(response);
  }
}
