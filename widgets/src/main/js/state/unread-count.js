/** How many conversations are unread and need a reply, as the server counts them. */
export class UnreadCount {
  unread = 0;
  needs_reply = 0;
  #host;

  constructor(host) {
    this.#host = host;
  }

  /** Asks again, and tells the page of a change. What was known stays where that fails: the list shows the problem. */
  async load() {
    const before = `${this.unread} ${this.needs_reply}`;
    const now = await this.#host.client.get(`${this.#host.path}/conversations/unread-count/`).catch(() => this);
    Object.assign(this, { unread: now.unread, needs_reply: now.needs_reply });
    if (before !== `${this.unread} ${this.needs_reply}`) {
      this.#host.tell('unread-changed', { unread: this.unread, needs_reply: this.needs_reply });
      this.#host.requestUpdate();
    }
  }
}
