import { css } from 'lit';

/** The lists of questions and reviews. */
export const feedStyles = css`
  ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_gap) * 1.5);
  }
  article {
    gap: 0.4rem;
  }
  .answers,
  .answer {
    margin-inline-start: clamp(0.75rem, 4cqi, 2rem);
  }
  .answers {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.4rem;
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1rem;
    margin: 0;
    padding: 0;
    border: none;
  }
  .star {
    display: inline-flex;
    align-items: center;
    gap: 0.25rem;
    min-height: 2rem;
    font-weight: 400;
  }
`;
