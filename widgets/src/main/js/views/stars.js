import { html } from 'lit';

const ALL = [1, 2, 3, 4, 5];

/** A rating from 1 to 5 as stars, which screen readers hear as words. */
export function starsView(texts, rating) {
  const stars = ALL.map(star => (star <= Math.round(rating) ? '★' : '☆')).join('');
  return html`<span part="rating" class="stars" role="img" aria-label=${texts.reviews.stars(rating)}>${stars}</span>`;
}
