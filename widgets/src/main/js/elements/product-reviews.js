import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { messageView } from '../views/message.js';
import { responseView } from '../views/response.js';
import { ratingView, starsView } from '../views/stars.js';
import { summaryView } from '../views/summary.js';
import { ProductFeedElement } from './product-feed-element.js';

const MAX_TITLE = 255;

/** `<product-reviews>`: the reviews of a product, and a box to write one. */
export class ProductReviews extends ProductFeedElement {
  #summary = null;

  get type() {
    return 'review';
  }

  get path() {
    return '/public-reviews/';
  }

  get words() {
    return this.texts.reviews;
  }

  fields() {
    const { rating, title } = this.composer.more;
    return html`${ratingView(this.texts, rating, star => this.composer.add({ rating: star }))}
      <label part="label" for="title">${this.words.title} <span class="hint">(${this.words.optional})</span></label>
      <input id="title" part="textbox" dir="auto" maxlength=${MAX_TITLE} .value=${live(title ?? '')}
        @input=${event => this.composer.add({ title: event.target.value || undefined })}>`;
  }

  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.has('product') || changed.has('api')) {
      this.#summary = null;
    }
  }

  counted(known) {
    super.counted(known);
    this.#summarize(this.product);
  }

  overview() {
    return summaryView(this.texts, this.#summary);
  }

  // the reviews themselves are worth more: without a summary, they stand alone
  async #summarize(product) {
    const answer = await this.client.getPublic(`/public-reviews/summary/?product=${product}`, null).catch(() => null);
    if (answer && product === this.product) {
      [this.#summary] = answer.body;
      this.requestUpdate();
    }
  }

  #marks({ rating, is_verified_purchase: isVerified }) {
    return rating || isVerified
      ? html`<p class="line">
          ${rating ? starsView(this.texts, rating) : nothing}
          ${isVerified ? html`<span part="badge" class="badge">${this.words.verified}</span>` : nothing}
        </p>`
      : nothing;
  }

  itemView(item) {
    return html`<article>
      ${this.#marks(item)}
      ${item.title ? html`<h3 part="title" dir="auto">${item.title}</h3>` : nothing}
      ${repeat(item.message_set, message => message.id, message => messageView(this, message))}
      ${responseView(this, item)}
    </article>`;
  }
}
