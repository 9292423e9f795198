import { html, nothing } from 'lit';
import { Coalesced } from '../state/coalesced.js';
import { ConversationList } from '../state/conversation-list.js';
import { LiveEvents } from '../state/live-events.js';
import { Thread } from '../state/thread.js';
import { UnreadCount } from '../state/unread-count.js';
import { inboxStyles } from '../styles/inbox.js';
import { sharedStyles } from '../styles/shared.js';
import { authorOf } from '../views/message.js';
import { emptyView } from '../views/notice.js';
import { filtersView } from '../views/filters.js';
import { conversationListView } from '../views/conversation-list.js';
import { threadView } from '../views/thread.js';
import { ConversationsElement } from './conversations-element.js';

const PAUSE = 500; // milliseconds between two looks at the lists while many events come
const MINUTE = 60_000; // dates like "2 hours ago" are renewed, a failed list is tried again; a hidden page gives its stream back

/** `<conversation-inbox>`: the conversations of a shop, or of a shopper, live, with an answer box. */
export class ConversationInbox extends ConversationsElement {
  static properties = {
    channel: { type: Number },
    dataSource: { type: Number, attribute: 'data-source' },
    conversation: { type: Number },
    pageSize: { type: Number, attribute: 'page-size' },
    officialAnswers: { type: Boolean, attribute: 'official-answers' },
    isLost: { state: true }
  };

  static styles = [sharedStyles, inboxStyles];

  #minutes = null;
  #sinceHidden = null;

  constructor() {
    super();
    Object.assign(this, { channel: null, dataSource: null, conversation: null, pageSize: 20 });
    Object.assign(this, { officialAnswers: false, isLost: false });
    this.list = new ConversationList(this);
    this.thread = new Thread(this);
    this.unread = new UnreadCount(this);
    this.refreshing = new Coalesced(() => this.#refresh(), PAUSE);
    this.live = new LiveEvents((last, signal) => this.client.stream(`${this.path}/events/`, last, signal), {
      opened: resumed => this.#opened(resumed),
      event: (name, data) => this.#take(name, data),
      lost: error => this.#lost(error)
    });
  }

  get isShop() {
    return this.channel !== null;
  }

  /** Where the API has this inbox. */
  get path() {
    return this.isShop ? `/api/v1/remote/${this.channel}` : '/users';
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#visibilityChanged);
    this.#minutes = setInterval(() => (this.list.problem ? this.touched() : this.requestUpdate()), MINUTE);
    if (this.isSignedIn) {
      this.live.start();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#visibilityChanged);
    clearInterval(this.#minutes);
    clearTimeout(this.#sinceHidden);
    this.live.stop();
  }

  willUpdate(changed) {
    super.willUpdate(changed);
    if (['api', 'channel', 'session'].some(name => changed.has(name))) {
      this.#begin();
    } else if (changed.has('dataSource')) {
      this.touched();
    }
    if (changed.has('conversation') && this.conversation !== this.thread.id && this.isSignedIn) {
      this.thread.open(this.conversation);
    }
  }

  /** Loads again what is shown. */
  async reload() {
    if (this.isLost || this.list.problem) {
      this.live.stop(); // it may be waiting for its next attempt
      this.live.start();
    }
    await this.#refresh();
  }

  /** Opens a thread, or with null closes the open one. */
  async select(id) {
    const before = this.thread.id;
    this.conversation = id;
    const opened = this.thread.open(id);
    this.requestUpdate();
    this.tell('conversation-selected', { conversation: id });
    await opened;
    await this.updateComplete;
    if (this.thread.id === id) {
      this.renderRoot.querySelector(id === null ? `[data-conversation="${before}"]` : '[part~=thread-heading]')?.focus();
      this.#showNewest();
    }
  }

  /** Called by the thread when its state in the list has changed. */
  touched() {
    this.refreshing.want();
  }

  render() {
    const words = this.texts.inbox;
    return html`<section aria-label=${words.heading}>
      <div class="head">
        <slot name="heading"><h2 part="heading">${words.heading}</h2></slot>
        ${this.isSignedIn ? this.#counts(words) : nothing}
      </div>
      ${this.isSignedIn
        ? this.#panes(words)
        : html`<slot name="sign-in">${emptyView(words.signIn)}</slot>`}
      ${this.announcer()}
    </section>`;
  }

  #counts({ unreadCount, needsReplyCount }) {
    const { unread, needs_reply } = this.unread;
    return html`${unread > 0 ? html`<span part="unread badge" class="badge">${unreadCount(unread)}</span>` : nothing}
    ${this.isShop && needs_reply > 0 ? html`<span part="badge" class="badge waiting">${needsReplyCount(needs_reply)}</span>` : nothing}`;
  }

  #panes(words) {
    return html`<p part="hint" class="lost" role="status">${this.isLost ? words.lost : ''}</p>
      <div class="panes ${this.thread.id === null ? '' : 'open'}">
        <div class="pane">${filtersView(this)} ${conversationListView(this)}</div>
        <div class="pane">${threadView(this)}</div>
      </div>`;
  }

  // another person, another shop: nothing of the one before may be seen
  #begin() {
    this.live.forget();
    this.list.reset();
    this.thread.reset();
    this.isLost = false;
    if (this.isSignedIn && this.isConnected) {
      this.live.start();
      this.thread.open(this.conversation);
    }
  }

  // lists are loaded once the stream is open, so that nothing happens unseen between the two
  #opened(resumed) {
    this.isLost = false;
    if (!resumed || !this.list.isLoaded || this.list.problem) {
      this.touched();
    }
  }

  #lost(error) {
    if (!error) {
      return; // a stream that just ended is opened again in a moment
    }
    const { status } = this.fail(error);
    this.isLost = status !== 401 && status !== 403;
    if (!this.isLost || !this.list.isLoaded) {
      this.touched();
    }
  }

  #take(name, data) {
    if (name === 'end') {
      return; // the stream is opened again by itself
    }
    if (name === 'message') {
      this.#takeMessage(data);
    }
    this.touched();
  }

  #takeMessage(message) {
    const isOurs = (message.content_type === 'datasource') === this.isShop;
    this.thread.take(message);
    if (!isOurs) {
      this.announce(this.texts.inbox.newMessage(authorOf(this.texts, message)));
    }
    if (message.conversation === this.thread.id) {
      this.updateComplete.then(() => this.#showNewest());
    }
  }

  async #refresh() {
    await Promise.all([this.list.load(), this.unread.load(), this.thread.id === null ? null : this.thread.load()]);
  }

  #showNewest() {
    const messages = this.renderRoot.querySelector('.messages');
    messages?.scrollTo({ top: messages.scrollHeight });
  }

  #visibilityChanged = () => {
    clearTimeout(this.#sinceHidden);
    if (document.hidden) {
      this.#sinceHidden = setTimeout(() => this.live.stop(), MINUTE);
    } else if (this.isSignedIn) {
      this.live.start();
      this.thread.markRead().catch(error => this.fail(error));
    }
  };
}
