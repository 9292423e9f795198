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
  .summary {
    display: grid;
    gap: 0.4rem;
    max-inline-size: 24rem;
  }
  .summary ul {
    gap: 0.2rem;
  }
  .bar {
    display: grid;
    grid-template-columns: 5rem minmax(3rem, 1fr) 3rem;
    align-items: center;
    gap: 0.5rem;
  }
  .bar svg {
    inline-size: 100%;
    block-size: 0.7rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    fill: var(--_star);
  }
  .star {
    display: inline-flex;
    align-items: center;
    gap: 0.25rem;
    min-height: 2rem;
    font-weight: 400;
  }
`;
