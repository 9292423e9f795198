import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { messageView } from '../views/message.js';
import { ProductFeedElement } from './product-feed-element.js';

/** `<product-questions>`: the questions about a product with their answers, and a box to ask. */
export class ProductQuestions extends ProductFeedElement {
  get type() {
    return 'question';
  }

  get path() {
    return '/public-questions/';
  }

  get words() {
    return this.texts.questions;
  }

  itemView(item) {
    const [question, ...answers] = item.message_set;
    return html`<article>
      ${item.message_count > item.message_set.length ? html`<p class="hint">${this.texts.earlierHidden}</p>` : nothing}
      ${question ? messageView(this, question) : nothing}
      ${answers.length > 0
        ? html`<ol class="answers" role="list" aria-label=${this.words.answers}>
            ${repeat(answers, answer => answer.id, answer => html`<li>${messageView(this, answer)}</li>`)}
          </ol>`
        : nothing}
    </article>`;
  }
}
