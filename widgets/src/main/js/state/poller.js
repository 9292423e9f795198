import { backoff } from '../api/waiting.js';

/** Does something again and again while the page is visible; more seldom while it fails, and as the server wishes. */
export class Poller {
  #look;
  #seconds;
  #timer = null;
  #failures = 0;
  #isRunning = false;

  /**
   * @param look one attempt; resolves to null, or to the Problem that it met
   * @param seconds gives the time between two looks; 0 for none
   */
  constructor(look, seconds) {
    this.#look = look;
    this.#seconds = seconds;
  }

  start() {
    this.#isRunning = true;
    document.addEventListener('visibilitychange', this.#visibilityChanged);
    this.soon(0);
  }

  stop() {
    this.#isRunning = false;
    clearTimeout(this.#timer);
    document.removeEventListener('visibilitychange', this.#visibilityChanged);
  }

  /** Looks after so many milliseconds, and from then on as before. */
  soon(milliseconds) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#turn(), milliseconds);
  }

  #visibilityChanged = () => {
    if (!document.hidden && this.#seconds() > 0) {
      this.soon(0);
    }
  };

  async #turn() {
    const problem = await this.#look();
    this.#failures = problem ? this.#failures + 1 : 0;
    const base = this.#seconds() * 1000;
    if (this.#isRunning && base > 0 && !document.hidden) {
      this.soon(backoff(base, this.#failures || 1, problem?.retryAfter ?? null));
    }
  }
}
