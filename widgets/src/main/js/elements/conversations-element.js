import { html, LitElement } from 'lit';
import { Client } from '../api/client.js';
import { Problem } from '../api/problem.js';
import { textsOf } from '../texts/texts.js';

const SECOND = 1000;

/** What the three elements have in common: the gateway, the token, the language, and what they tell the page. */
export class ConversationsElement extends LitElement {
  static properties = {
    api: {},
    token: { attribute: false },
    session: { state: true },
    announcement: { state: true }
  };

  /** Ids of the long texts that are shown in full. */
  unfolded = new Set();

  #languages = new MutationObserver(() => this.requestUpdate());
  #clock = null;
  #credential = null;

  constructor() {
    super();
    this.api = '';
    this.token = null;
    this.session = 0;
    this.announcement = '';
    this.client = new Client(this);
  }

  static get observedAttributes() {
    return [...super.observedAttributes, 'lang'];
  }

  attributeChangedCallback(name, old, value) {
    super.attributeChangedCallback(name, old, value);
    this.requestUpdate();
  }

  connectedCallback() {
    super.connectedCallback();
    this.#languages.observe(document.documentElement, { attributeFilter: ['lang'] });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#languages.disconnect();
    clearTimeout(this.#clock);
  }

  get language() {
    const tag = this.closest('[lang]')?.lang || document.documentElement.lang;
    return /^tr\b/i.test(tag) ? 'tr' : 'en';
  }

  get texts() {
    return textsOf(this.language);
  }

  willUpdate(changed) {
    if (changed.has('token')) {
      this.#ask(this.token);
    }
  }

  /** Whether the page has given a token. */
  get isSignedIn() {
    return this.#credential !== null;
  }

  // pages may set a new function each time they render: it is another session only where it gives another token
  async #ask(provider) {
    const token = (await Promise.resolve(provider?.()).catch(() => null)) || null;
    if (provider === this.token && token !== this.#credential) {
      this.#credential = token;
      this.session++;
    }
  }

  /** Called by the client after a 401. */
  expired() {
    this.tell('token-expired', {});
  }

  /** Tells the page that a request failed, and gives the Problem to show. */
  fail(error) {
    const problem = Problem.from(error);
    this.tell('request-failed', { status: problem.status, retryAfter: problem.retryAfter });
    return problem;
  }

  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** Says something to screen readers, also where it is what was said last. */
  async announce(text) {
    this.announcement = '';
    await this.updateComplete;
    this.announcement = text;
  }

  announcer() {
    return html`<p class="unseen" role="status">${this.announcement}</p>`;
  }

  /** Seconds until a problem is over; until then, renders each second. */
  secondsLeft(problem) {
    const seconds = problem?.secondsLeft ?? 0;
    if (seconds > 0) {
      clearTimeout(this.#clock);
      this.#clock = setTimeout(() => this.requestUpdate(), SECOND);
    }
    return seconds;
  }

  toggle(id) {
    this.unfolded.delete(id) || this.unfolded.add(id);
    this.requestUpdate();
  }
}
