/**
 * Reads Server-Sent Events (HTML Living Standard §9.2) out of the body of an answer.
 *
 * @param body a stream of bytes
 * @param received called for whatever comes, heartbeats included
 * @returns an async iterator of `{event, data, id, retry}`; `id` and `retry` are undefined where an event has none, `data`
 *   is the text of its lines, or null for what only sets an id or the time to reconnect
 */
export async function* readEvents(body, received = () => {}) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let block = newBlock();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return; // what is not ended by an empty line is no event
    }
    received();
    const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    for (const line of lines) {
      if (line !== '') {
        take(line, block);
      } else if (block.touched) {
        yield finished(block);
        block = newBlock();
      }
    }
  }
}

const newBlock = () => ({ touched: false, event: 'message', lines: [], id: undefined, retry: undefined });

const finished = ({ event, lines, id, retry }) => ({ event, id, retry, data: lines.length ? lines.join('\n') : null });

function take(line, block) {
  const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line);
  if (field === 'data') {
    block.lines.push(value);
  } else if (field === 'event' || (field === 'id' && !value.includes('\0'))) {
    block[field] = value;
  } else if (field === 'retry' && /^\d+$/.test(value)) {
    block.retry = Number(value);
  } else {
    return; // a comment, or a field of a later version
  }
  block.touched = true;
}
