import { css } from 'lit';

/** Colours, controls and texts of all elements. Each colour has a contrast of 4.5 or more, controls' borders 3 or more. */
export const sharedStyles = css`
  :host {
    --_accent: var(--conversations-accent, light-dark(#0b5cad, #7ab8ff));
    --_on-accent: var(--conversations-on-accent, light-dark(#ffffff, #0b1a2b));
    --_text: var(--conversations-text, light-dark(#1b1f24, #e8eaed));
    --_muted: var(--conversations-muted, light-dark(#55606d, #a9b4c0));
    --_background: var(--conversations-background, light-dark(#ffffff, #16191d));
    --_surface: var(--conversations-surface, light-dark(#f4f6f8, #20252b));
    --_border: var(--conversations-border, light-dark(#767f8a, #7d8894));
    --_error: var(--conversations-error, light-dark(#b3261e, #ff9a92));
    --_star: var(--conversations-star, light-dark(#8a5a00, #f5b942));
    --_radius: var(--conversations-radius, 0.5rem);
    --_gap: var(--conversations-gap, 0.75rem);
    display: block;
    container-type: inline-size;
    color: var(--_text);
    background: var(--_background);
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
    gap: var(--_gap);
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
    background: var(--_background);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  textarea {
    resize: vertical;
  }
  [aria-invalid='true'] {
    border-color: var(--_error);
  }
  button {
    min-height: 2.5rem;
    padding: 0.4rem 0.9rem;
    font: inherit;
    color: var(--_accent);
    background: var(--_background);
    border: 1px solid currentColor;
    border-radius: var(--_radius);
    cursor: pointer;
    justify-self: start;
  }
  button.primary {
    color: var(--_on-accent);
    background: var(--_accent);
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
    outline: 3px solid var(--_accent);
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
    background: var(--_surface);
    border-radius: var(--_radius);
  }
  .message.shop {
    border-inline-start: 4px solid var(--_accent);
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
    color: var(--_on-accent);
    background: var(--_accent);
    border-radius: 1em;
  }
  .badge.waiting {
    color: var(--_background);
    background: var(--_error);
  }
  .date,
  .hint,
  .empty {
    font-size: 0.9em;
    font-weight: 400;
    color: var(--_muted);
  }
  .empty {
    padding: 1.5rem var(--_gap);
    text-align: center;
    background: var(--_surface);
    border-radius: var(--_radius);
  }
  .error {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    padding: 0.6rem 0.75rem;
    color: var(--_error);
    border: 1px solid currentColor;
    border-radius: var(--_radius);
  }
  .stars {
    color: var(--_star);
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
