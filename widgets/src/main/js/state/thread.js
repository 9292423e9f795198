import { Composer } from './composer.js';

const PAGE_SIZE = 50;

/** The conversation that an inbox shows in full: its state, its messages oldest first, and what is being written. */
export class Thread {
  id = null;
  conversation = null;
  messages = [];
  problem = null;
  isLoadingEarlier = false;
  #host;
  #drafts = new Map();
  #marked = 0;
  #opening = null; // tells one opening from the next, also of the same conversation

  constructor(host) {
    this.#host = host;
  }

  /** A draft stays with its conversation while others are looked at. */
  get composer() {
    if (!this.#drafts.has(this.id)) {
      const { id } = this;
      this.#drafts.set(id, new Composer(this.#host, (text, key) => this.#store(id, text, key)));
    }
    return this.#drafts.get(this.id);
  }

  get hasEarlier() {
    return this.conversation !== null && this.messages.length < this.conversation.message_count;
  }

  open(id) {
    Object.assign(this, { id, conversation: null, messages: [], problem: null });
    this.#marked = 0;
    this.#opening = {};
    return id === null ? Promise.resolve() : this.load();
  }

  reset() {
    this.#drafts.clear();
    this.open(null);
  }

  /** Asks for the conversation as it is now, with its newest messages. */
  async load() {
    const opening = this.#opening;
    try {
      const conversation = await this.#host.client.get(this.#path(''));
      this.#ifStill(opening, () => {
        Object.assign(this, { conversation, problem: null });
        this.#add(conversation.message_set);
      });
      await this.markRead();
    } catch (error) {
      this.#ifStill(opening, () => (this.problem = this.#host.fail(error)));
    }
    this.#host.requestUpdate();
  }

  /** A message that an event stream has told of. */
  take(message) {
    if (message.conversation === this.id && this.conversation !== null) {
      this.#add([message]);
      this.#host.requestUpdate();
    }
  }

  async loadEarlier() {
    const opening = this.#opening;
    const page = Math.floor(this.messages.length / PAGE_SIZE) + 1;
    this.isLoadingEarlier = true;
    try {
      const path = `${this.#host.path}/messages/?conversation=${this.id}&page_size=${PAGE_SIZE}&page=${page}`;
      const { results } = await this.#host.client.get(path);
      this.#ifStill(opening, () => this.#add(results));
    } catch (error) {
      this.#ifStill(opening, () => (this.problem = this.#host.fail(error)));
    }
    this.isLoadingEarlier = false;
    this.#host.requestUpdate();
  }

  /** Marks what is shown as read, where somebody can see it. */
  async markRead() {
    const opening = this.#opening;
    const last = this.messages.at(-1)?.id ?? 0;
    if (document.hidden || last <= this.#marked || !this.conversation?.unread_count) {
      return;
    }
    this.#marked = last;
    this.#changed(opening, await this.#host.client.post(this.#path('read/'), { last_message: last }));
  }

  /** Takes the shop's official answer to a review back. */
  async takeAnswerBack() {
    const opening = this.#opening;
    try {
      await this.#host.client.delete(this.#path('seller-response/'));
      this.#ifStill(opening, () => (this.conversation.seller_response = null));
    } catch (error) {
      this.#ifStill(opening, () => (this.problem = this.#host.fail(error)));
    }
    this.#host.requestUpdate();
  }

  async needsNoReply() {
    const opening = this.#opening;
    try {
      this.#changed(opening, await this.#host.client.post(this.#path('no-reply-needed/'), {}));
    } catch (error) {
      this.#ifStill(opening, () => (this.problem = this.#host.fail(error)));
    }
    this.#host.requestUpdate();
  }

  #changed(opening, { unread_count, needs_reply, reply_needed_since }) {
    this.#ifStill(opening, () => Object.assign(this.conversation, { unread_count, needs_reply, reply_needed_since }));
    this.#host.touched();
  }

  #add(messages) {
    const known = new Map(this.messages.map(message => [message.id, message]));
    messages.forEach(message => known.set(message.id, message));
    this.messages = [...known.values()].sort((one, other) => one.id - other.id);
  }

  async #store(id, text, key) {
    const { conversation } = this;
    if (this.#host.isShop && conversation.conversation_type === 'review') {
      return this.#answerOfficially(id, text);
    }
    const author = this.#host.isShop
      ? { content_type: 'datasource', content_id: conversation.datasource.pk }
      : { content_type: 'user', content_id: conversation.user.id };
    const body = { conversation: id, message_content: text, user_type: 'registered', ...author };
    await this.#host.client.post(`${this.#host.path}/messages/`, body, key);
    this.#host.tell('message-sent', { conversation: id, type: conversation.conversation_type });
    this.#host.touched();
    if (this.id === id) {
      await this.load();
    }
  }

  async #answerOfficially(id, text) {
    await this.#host.client.put(`${this.#host.path}/conversations/${id}/seller-response/`, { message_content: text });
    if (this.id === id) {
      await this.load();
    }
  }

  #path(rest) {
    return `${this.#host.path}/conversations/${this.id}/${rest}`;
  }

  #ifStill(opening, action) {
    if (this.#opening === opening) {
      action();
    }
  }
}
