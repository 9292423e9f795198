import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Composer } from '../state/composer.js';
import { Feed } from '../state/feed.js';
import { Poller } from '../state/poller.js';
import { sharedStyles } from '../styles/shared.js';
import { feedStyles } from '../styles/feed.js';
import { composerView } from '../views/composer.js';
import { emptyView, loadingView, problemView } from '../views/notice.js';
import { ConversationsElement } from './conversations-element.js';

const SOON = 700; // milliseconds after which what was sent is in the public feed, as a rule

/**
 * Lists what is published about a product, looks for news while the page is visible, and lets a shopper write. A subclass
 * says what: `type`, `path`, `words`, `itemView(item)`, and may add `fields()` and `overview()`.
 */
export class ProductFeedElement extends ConversationsElement {
  static properties = {
    product: { type: Number },
    user: { type: Number },
    dataSource: { type: Number, attribute: 'data-source' },
    orderItem: { type: Number, attribute: 'order-item' },
    pageSize: { type: Number, attribute: 'page-size' },
    refresh: { type: Number }
  };

  static styles = [sharedStyles, feedStyles];

  constructor() {
    super();
    Object.assign(this, { product: null, user: null, dataSource: null, orderItem: null, pageSize: 5, refresh: 15 });
    this.feed = new Feed(this, this.path);
    this.composer = new Composer(this, (text, key, more) => this.#store(text, key, more));
    this.poller = new Poller(() => this.#look(), () => this.refresh);
  }

  connectedCallback() {
    super.connectedCallback();
    this.poller.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.poller.stop();
  }

  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.has('product') || changed.has('api')) {
      this.feed.reset();
      this.poller.soon(0);
    }
  }

  async reload() {
    await this.#look();
  }

  /** Called by the feed when it has got news. */
  counted(known) {
    const more = this.feed.count - known;
    if (known > 0 && more > 0) {
      this.announce(this.words.news(more));
    }
  }

  fields() {
    return nothing;
  }

  /** What stands above the list. */
  overview() {
    return nothing;
  }

  render() {
    const { feed, words } = this;
    return html`<section aria-label=${words.heading} aria-busy=${!feed.isLoaded && !feed.problem}>
      <slot name="heading"><h2 part="heading">${words.heading}</h2></slot>
      ${problemView(this, feed.problem, () => this.reload())}
      ${feed.isLoaded ? this.#list() : feed.problem ? nothing : loadingView(this)}
      ${this.#writing()} ${this.announcer()}
    </section>`;
  }

  #list() {
    const { feed, words } = this;
    if (feed.items.length === 0) {
      return emptyView(words.empty);
    }
    return html`${this.overview()}
      <ul part="list" role="list" aria-label=${words.list}>
        ${repeat(feed.items, item => item.id, item => html`<li part="item">${this.itemView(item)}</li>`)}
      </ul>
      ${feed.hasMore
        ? html`<button type="button" part="button more" @click=${() => this.feed.more()}>${words.more}</button>`
        : nothing}`;
  }

  #writing() {
    if (!this.isSignedIn) {
      return html`<slot name="sign-in"><p class="hint">${this.words.signIn}</p></slot>`;
    }
    return this.user && this.dataSource
      ? composerView(this, this.composer, this.words, this.fields())
      : nothing;
  }

  async #look() {
    return this.product ? this.feed.load() : null;
  }

  async #store(text, key, more) {
    const body = { ...this.#conversation(), message_content: text, ...more };
    const stored = await this.client
      .post('/users/conversations/', body, key)
      .catch(problem => this.#addTo(problem, body, key));
    this.tell('message-sent', { conversation: stored.id, type: this.type });
    this.poller.soon(SOON);
  }

  #conversation() {
    const item = this.orderItem
      ? { item_content: 'orderitem', item_id: this.orderItem }
      : { item_content: 'product', item_id: this.product };
    return {
      conversation_type: this.type,
      user_type: 'registered',
      datasource: this.dataSource,
      user: this.user,
      content_type: 'user',
      content_id: this.user,
      ...item
    };
  }

  // there is one conversation of a shopper about an item: what is written next is added to it
  #addTo(problem, body, key) {
    const existing = /\/conversations\/(\d+)\/?$/.exec(problem.location ?? '');
    if (problem.status !== 400 || !existing) {
      throw problem;
    }
    return this.client.post('/users/conversations/', { ...body, conversation: Number(existing[1]) }, `${key}-added`);
  }
}
