import { html, nothing } from 'lit';
import { numberText } from '../texts/texts.js';
import { starsView } from './stars.js';

const BEST_FIRST = [5, 4, 3, 2, 1];

/** What all reviews of a product say together; nothing while none has stars. */
export function summaryView(texts, summary) {
  const ratings = BEST_FIRST.reduce((sum, star) => sum + (summary?.histogram[star] ?? 0), 0);
  if (ratings === 0) {
    return nothing;
  }
  return html`<div part="summary" class="summary">
    <p class="line">
      ${starsView(texts, summary.average)}
      <strong aria-hidden="true">${numberText(texts, summary.average)}</strong>
      <span class="hint">${texts.reviews.ratings(ratings)}</span>
    </p>
    <ul role="list" aria-label=${texts.reviews.histogram}>
      ${BEST_FIRST.map(
        star => html`<li class="bar">
          <span>${texts.reviews.star(star)}</span>
          <svg aria-hidden="true" viewBox="0 0 100 1" preserveAspectRatio="none">
            <rect width=${(100 * summary.histogram[star]) / ratings} height="1"></rect>
          </svg>
          <span>${numberText(texts, summary.histogram[star])}</span>
        </li>`
      )}
    </ul>
  </div>`;
}
