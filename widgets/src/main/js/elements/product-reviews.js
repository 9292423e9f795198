import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { messageView } from '../views/message.js';
import { responseView } from '../views/response.js';
import { starsView } from '../views/stars.js';
import { ProductFeedElement } from './product-feed-element.js';

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

  itemView(item) {
    return html`<article>
      ${item.rating ? starsView(this.texts, item.rating) : nothing}
      ${item.title ? html`<h3 part="title" dir="auto">${item.title}</h3>` : nothing}
      ${repeat(item.message_set, message => message.id, message => messageView(this, message))}
      ${responseView(this, item)}
    </article>`;
  }
}
