/** `ssotui help TOPIC`, where the topic is a page of the documentation. */
import { problem } from '../../../ports.ts';
import { wrapped } from '../../../text/measure.ts';
import { printing, required } from '../../command.ts';
import { pageLines } from '../../docs/page.ts';

/** Longer lines are hard to read, however wide the terminal is. */
const widest = 100;

export const command = printing({
  about: 'a page of the documentation',
  examples: ['ssotui help signing-in'],
  json: false,
  hidden: true,
  takes: { topic: required('<topic>', 'the page') },
  run: async (call, { topic }) => {
    const { out } = call;
    const { pages } = await import('ssotui:docs');
    const page = pages[topic];
    if (page === undefined) throw problem('usage', `There is no page "${topic}".`, { hint: 'ssotui help' });
    const room = Math.min(call.io.columns, widest);
    for (const { is, text } of pageLines(page))
      if (is === 'heading') out.exact(text, 'strong');
      else for (const line of is === 'code' || text === '' ? [text] : wrapped(text, room)) out.exact(line);
  },
});
