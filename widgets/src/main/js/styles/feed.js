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
`;
