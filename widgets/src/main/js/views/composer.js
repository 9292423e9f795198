import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { problemText } from '../texts/texts.js';
import { countdown } from './notice.js';

const MAX_LENGTH = 10_000; // the contract's
const NEARLY = 9_000;

/**
 * A box to write in and a button that sends. Ctrl+Enter sends too.
 *
 * @param words `label`, `send` and `sent`
 * @param fields more fields above the text
 */
export function composerView(element, composer, words, fields = nothing) {
  const seconds = element.secondsLeft(composer.problem);
  const submit = event => {
    event.preventDefault();
    send(element, composer);
  };
  return html`<form part="form" novalidate @submit=${submit}>
    ${fields}
    <label part="label" for="text">${words.label}</label>
    <textarea id="text" part="textbox" dir="auto" rows="3" maxlength=${MAX_LENGTH} aria-describedby="notes" .value=${live(composer.text)}
      ?readonly=${composer.sending} aria-invalid=${composer.isMissing} @input=${event => composer.write(event.target.value)}
      @keydown=${event => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && submit(event)}></textarea>
    <p id="notes" part="hint" class="hint">${notes(element.texts, composer)}</p>
    ${composer.problem
      ? html`<p part="error" class="error" role="alert">${problemText(element.texts, composer.problem)}</p>`
      : nothing}
    <p class="actions">
      <button type="submit" part="button primary" class="primary" aria-disabled=${composer.sending || seconds > 0}>${words.send}</button>
      ${countdown(element, seconds)}
      <span role="status" class="hint">${composer.sending ? element.texts.sending : composer.sent ? words.sent : ''}</span>
    </p>
  </form>`;
}

async function send(element, composer) {
  const textbox = element.renderRoot.querySelector('#text');
  await composer.send();
  if (composer.isMissing) {
    textbox.focus();
  }
}

function notes(texts, composer) {
  if (composer.isMissing) {
    return texts.missing;
  }
  return composer.text.length > NEARLY ? texts.left(MAX_LENGTH - composer.text.length) : '';
}
