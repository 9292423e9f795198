/**
 * A text that somebody writes and sends. It stays until it is stored. All attempts to send the same text have the same
 * Idempotency-Key, so a double click or a retry after a lost answer stores it once.
 */
export class Composer {
  text = '';
  more = {}; // what is sent beside the text
  sending = false;
  sent = false;
  isMissing = false;
  problem = null;
  #key = null;
  #host;
  #store;

  /**
   * @param host the element, told of changes by `requestUpdate()` and of failures by `fail(error)`
   * @param store stores a text: `(text, key, more) => Promise`
   */
  constructor(host, store) {
    this.#host = host;
    this.#store = store;
  }

  write(text) {
    this.text = text;
    this.#changed();
  }

  add(more) {
    this.more = { ...this.more, ...more };
    this.#changed();
  }

  async send() {
    if (this.sending || this.problem?.secondsLeft > 0) {
      return;
    }
    const isEmpty = this.text.trim() === '';
    this.isMissing = isEmpty && !this.sent; // the second click of two comes after the first was stored
    if (!isEmpty) {
      await this.#attempt();
    }
    this.#host.requestUpdate();
  }

  async #attempt() {
    this.#key ??= newKey();
    this.sending = true;
    this.problem = null;
    this.#host.requestUpdate();
    try {
      await this.#store(this.text.trim(), this.#key, this.more);
      Object.assign(this, { text: '', more: {}, sent: true });
      this.#key = null;
    } catch (error) {
      this.problem = this.#host.fail(error);
    } finally {
      this.sending = false;
    }
  }

  #changed() {
    this.#key = null;
    this.sent = false;
    this.isMissing = false;
    this.#host.requestUpdate();
  }
}

// randomUUID is missing where a page is not served over HTTPS
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}
