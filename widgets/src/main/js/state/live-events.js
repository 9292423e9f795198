import { readEvents } from '../api/events.js';
import { backoff, wait } from '../api/waiting.js';

const SILENCE = 45_000; // a heartbeat comes every 15 s: after so long without one the connection is dead
const RETRY = 1_000; // until the server says otherwise

/**
 * An event stream that is opened again whenever it ends, and goes on where it was (contract §12).
 *
 * @param listener `opened(resumed)`, `event(name, data)`, `lost(error)`: error is undefined where a stream just ended
 */
export class LiveEvents {
  #connect;
  #listener;
  #running = null;
  #lastEventId = '';
  #retry = RETRY;

  /** @param connect opens a stream: `(lastEventId, signal) => Promise<ReadableStream>` */
  constructor(connect, listener) {
    this.#connect = connect;
    this.#listener = listener;
  }

  start() {
    if (this.#running === null) {
      this.#running = new AbortController();
      this.#run(this.#running.signal);
    }
  }

  /** Ends the connection; the next start goes on where it was. */
  stop() {
    this.#running?.abort();
    this.#running = null;
  }

  /** The next start begins anew: for another person, or another inbox. */
  forget() {
    this.stop();
    this.#lastEventId = '';
  }

  async #run(stopped) {
    let failures = 0;
    while (!stopped.aborted) {
      let problem;
      try {
        await this.#readOne(stopped, () => (failures = 0));
      } catch (error) {
        problem = error;
      }
      if (!stopped.aborted) {
        failures++;
        this.#listener.lost(problem);
        await wait(backoff(this.#retry, failures, problem?.retryAfter ?? null), stopped);
      }
    }
  }

  async #readOne(stopped, succeeded) {
    const connection = new AbortController();
    const abort = () => connection.abort();
    stopped.addEventListener('abort', abort);
    addEventListener('offline', abort);
    let silence = setTimeout(abort, SILENCE);
    const received = () => {
      clearTimeout(silence);
      silence = setTimeout(abort, SILENCE);
    };
    try {
      const body = await this.#connect(this.#lastEventId, connection.signal);
      succeeded();
      this.#listener.opened(this.#lastEventId !== '');
      for await (const event of readEvents(body, received)) {
        this.#take(event);
      }
    } finally {
      clearTimeout(silence);
      connection.abort();
      stopped.removeEventListener('abort', abort);
      removeEventListener('offline', abort);
    }
  }

  #take({ event, data, id, retry }) {
    this.#lastEventId = id ?? this.#lastEventId;
    this.#retry = retry ?? this.#retry;
    if (data) {
      this.#listener.event(event, JSON.parse(data));
    }
  }
}
