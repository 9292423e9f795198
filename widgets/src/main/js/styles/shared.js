import { css } from 'lit';

/** Colours, controls and texts of all elements. Each colour has a contrast of 4.5 or more, controls' borders 3 or more. */
export const sharedStyles = css`
  :host {
    --accent: var(--conversations-accent, light-dark(#0b5cad, #7ab8ff));
    --on-accent: var(--conversations-on-accent, light-dark(#ffffff, #0b1a2b));
    --text: var(--conversations-text, light-dark(#1b1f24, #e8eaed));
    --muted: var(--conversations-muted, light-dark(#55606d, #a9b4c0));
    --background: var(--conversations-background, light-dark(#ffffff, #16191d));
    --surface: var(--conversations-surface, light-dark(#f4f6f8, #20252b));
    --border: var(--conversations-border, light-dark(#767f8a, #7d8894));
    --error: var(--conversations-error, light-dark(#b3261e, #ff9a92));
    --star: var(--conversations-star, light-dark(#8a5a00, #f5b942));
    --radius: var(--conversations-radius, 0.5rem);
    --gap: var(--conversations-gap, 0.75rem);
    display: block;
    container-type: inline-size;
    color: var(--text);
    background: var(--background);
    line-height: 1.45;
  }
  :host([hidden]) {
    display: none;
  }
  * {
    box-sizing: border-box;
  }
  h2,
  h3,
  p,
  ul,
  ol {
    margin: 0;
    padding: 0;
    overflow-wrap: anywhere;
  }
  h2 {
    font-size: 1.35em;
  }
  h3 {
    font-size: 1.1em;
  }
  ul,
  ol {
    list-style: none;
  }
  section,
  form,
  article {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--gap);
  }
  label,
  legend {
    font-weight: 600;
  }
  textarea,
  input:not([type='checkbox'], [type='radio']),
  select {
    width: 100%;
    padding: 0.5rem;
    font: inherit;
    color: inherit;
    background: var(--background);
    border: 1px solid var(--border);
    border-radius: var(--radius);
  }
  textarea {
    resize: vertical;
  }
  [aria-invalid='true'] {
    border-color: var(--error);
  }
  button {
    min-height: 2.5rem;
    padding: 0.4rem 0.9rem;
    font: inherit;
    color: var(--accent);
    background: var(--background);
    border: 1px solid currentColor;
    border-radius: var(--radius);
    cursor: pointer;
    justify-self: start;
  }
  button.primary {
    color: var(--on-accent);
    background: var(--accent);
  }
  button.link {
    padding-inline: 0;
    border: none;
    text-decoration: underline;
  }
  button[aria-disabled='true'] {
    cursor: default;
    text-decoration: line-through;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .actions,
  .line,
  .by,
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.6rem;
    min-width: 0;
  }
  .message {
    padding: 0.6rem 0.75rem;
    background: var(--surface);
    border-radius: var(--radius);
  }
  .message.shop {
    border-inline-start: 4px solid var(--accent);
  }
  .author {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .text {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .text.folded {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 6;
    overflow: hidden;
  }
  .badge {
    padding: 0 0.5em;
    font-size: 0.85em;
    font-weight: 600;
    color: var(--on-accent);
    background: var(--accent);
    border-radius: 1em;
  }
  .badge.waiting {
    color: var(--background);
    background: var(--error);
  }
  .date,
  .hint,
  .empty {
    font-size: 0.9em;
    font-weight: 400;
    color: var(--muted);
  }
  .empty {
    padding: 1.5rem var(--gap);
    text-align: center;
    background: var(--surface);
    border-radius: var(--radius);
  }
  .error {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    padding: 0.6rem 0.75rem;
    color: var(--error);
    border: 1px solid currentColor;
    border-radius: var(--radius);
  }
  .stars {
    color: var(--star);
    letter-spacing: 0.1em;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
