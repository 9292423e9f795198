import { html, nothing } from 'lit';
import { problemText } from '../texts/texts.js';

/** What went wrong, and a button to try again; it does nothing until the server takes requests again. */
export function problemView(element, problem, again) {
  if (!problem) {
    return nothing;
  }
  const seconds = element.secondsLeft(problem);
  return html`<div part="error" class="error" role="alert">
    <p>${problemText(element.texts, problem)}</p>
    <button type="button" part="button" aria-disabled=${seconds > 0} @click=${() => seconds > 0 || again()}>
      ${element.texts.again}
    </button>
    ${countdown(element, seconds)}
  </div>`;
}

/** The seconds that are left; not for screen readers, which have heard them once. */
export const countdown = (element, seconds) =>
  seconds > 0 ? html`<span class="hint" aria-hidden="true">${element.texts.seconds(seconds)}</span>` : nothing;

export const loadingView = element => html`<p part="loading" class="hint" role="status">${element.texts.loading}</p>`;

export const emptyView = text => html`<p part="empty" class="empty">${text}</p>`;
