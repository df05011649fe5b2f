/** `ssotui help TOPIC`, where the topic is a page of the documentation. */
import { problem } from '../../../ports.ts';
import { wrapped } from '../../../text/measure.ts';
import { printing, required } from '../../command.ts';
import { pageLines, sectionOf } from '../../docs/page.ts';

/** Longer lines are hard to read, however wide the terminal is. */
const widest = 100;

export const command = printing({
  about: 'a page of the documentation',
  examples: ['ssotui help signing-in'],
  json: false,
  hidden: true,
  takes: { topic: required('<topic>', 'the page, or page#section') },
  run: async (call, { topic: given }) => {
    const { out } = call;
    const { pages } = await import('ssotui:docs');
    const [topic = '', anchor] = given.split('#');
    const page = pages[topic];
    if (page === undefined) throw problem('usage', `There is no page "${topic}".`, { hint: 'ssotui help' });
    const told = anchor ? sectionOf(page, anchor) : page;
    if (told === undefined)
      throw problem('usage', `The page ${topic} has no section "${anchor}".`, {
        hint: `The whole page: ssotui help ${topic}.md`,
      });
    const room = Math.min(call.io.columns, widest);
    for (const { is, text } of pageLines(told))
      if (is === 'heading') out.exact(text, 'strong');
      else for (const line of is === 'code' || text === '' ? [text] : wrapped(text, room)) out.exact(line);
  },
});
