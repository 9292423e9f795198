import { html } from 'lit';
import { numberText } from '../texts/texts.js';

const ALL = [1, 2, 3, 4, 5];

/** A rating from 1 to 5 as stars, which screen readers hear as words. */
export function starsView(texts, rating) {
  const stars = ALL.map(star => (star <= Math.round(rating) ? '★' : '☆')).join('');
  return html`<span part="rating" class="stars" role="img" aria-label=${texts.reviews.stars(numberText(texts, rating))}>${stars}</span>`;
}

/** Five radio buttons, none of them chosen at first. */
export function ratingView(texts, chosen, choose) {
  return html`<fieldset part="rating">
    <legend part="label">${texts.reviews.rating}</legend>
    ${ALL.map(
      star => html`<label class="star">
        <input type="radio" name="rating" value=${star} aria-label=${texts.reviews.star(star)} .checked=${chosen === star}
          @change=${() => choose(star)}><span aria-hidden="true">${star} ★</span></label>`
    )}
  </fieldset>`;
}
