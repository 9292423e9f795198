import { css } from 'lit';

/** The inbox: two panes side by side, or one of them where the element is narrow. */
export const inboxStyles = css`
  .panes {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_gap) * 1.5);
  }
  .pane {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--_gap);
    min-width: 0;
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
  }
  .choice {
    display: inline-flex;
    align-items: center;
    gap: 0.4rem;
    max-width: 100%;
    min-height: 2rem;
    font-weight: 400;
  }
  .choice select {
    width: auto;
    min-width: 0;
    text-overflow: ellipsis;
  }
  .conversations {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.4rem;
  }
  .conversation {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.15rem;
    width: 100%;
    color: var(--_text);
    text-align: start;
    background: var(--_surface);
    border-color: transparent;
  }
  .conversation .line {
    justify-content: space-between;
  }
  .conversation .line:nth-child(n + 2) {
    justify-content: start;
  }
  .conversation.unread .snippet {
    font-weight: 600;
  }
  .conversation[aria-current='true'] {
    border-color: var(--_accent);
  }
  .topic,
  .snippet {
    overflow: hidden;
    min-width: 0;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .topic {
    flex: 1;
  }
  .messages {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
    max-height: 60vh;
    overflow-y: auto;
  }
  .lost:empty {
    display: none;
  }
  .lost {
    color: var(--_error);
  }
  @container (width < 36rem) {
    .panes:not(.open) > .pane:last-child,
    .panes.open > .pane:first-child {
      display: none;
    }
  }
  @container (width >= 36rem) {
    .panes {
      grid-template-columns: minmax(13rem, 2fr) minmax(0, 3fr);
    }
    .pane {
      max-height: var(--conversations-inbox-height, 44rem);
      padding: 4px; /* for outlines, which scrolling would cut off */
      overflow-y: auto;
    }
    .back {
      display: none;
    }
  }
`;
