import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { messageView } from '../views/message.js';
import { responseView } from '../views/response.js';
import { ratingView, starsView } from '../views/stars.js';
import { ProductFeedElement } from './product-feed-element.js';

const MAX_TITLE = 255;

/** `<product-reviews>`: the reviews of a product, and a box to write one. */
export class ProductReviews extends ProductFeedElement {
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

  itemView(item) {
    return html`<article>
      ${item.rating ? starsView(this.texts, item.rating) : nothing}
      ${item.title ? html`<h3 part="title" dir="auto">${item.title}</h3>` : nothing}
      ${repeat(item.message_set, message => message.id, message => messageView(this, message))}
      ${responseView(this, item)}
    </article>`;
  }
}
