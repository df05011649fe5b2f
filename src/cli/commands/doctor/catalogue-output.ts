/** The catalogue of `ssotui explain --list`. */

import { checkOf } from '../../../domain/doctor/ids.ts';
import { messages } from '../../../domain/explain/catalogue/messages.ts';
import { causeWords, isChecked } from '../../../domain/explain/causes/causes.ts';
import type { Message, Source } from '../../../domain/explain/message.ts';
import { shownForm } from '../../../domain/explain/shown-form.ts';
import type { Printing } from '../../invocation.ts';

const sourceText = (source: Source): string => {
  if ('run' in source) return source.run;
  return 'report' in source ? source.report : source.source;
};

const record = ({ id, clients, says, causes, source }: Message) => ({
  id,
  clients,
  says: says.map(shownForm),
  source: sourceText(source),
  ran: 'run' in source,
  causes: causes.map(cause => ({
    id: cause,
    summary: causeWords[cause].summary,
    check: isChecked(cause) ? checkOf(cause) : undefined,
    cure: causeWords[cause].cure,
  })),
});

export const showList = ({ out, json }: Printing): void => {
  const rows = messages.map(({ id, clients, says }) => [id, clients.join(', '), shownForm(says[0])]);
  if (json) out.json({ messages: messages.map(record) });
  else out.table(['ID', 'CLIENTS', 'MESSAGE'], rows);
};
