/** What to do to sign in: the page, the code, how long there is; a QR code beside it where there is room. */
import { Box } from 'ink';
import type { ReactNode } from 'react';
import { loginBox } from '../../state/login/box.ts';
import type { LoginOverlay, QrCode } from '../../state/login/types.ts';
import { fitted } from '../flex-lines.ts';
import { Text } from '../Text.tsx';
import type { OverlayProps } from '../view.ts';
import { Words } from '../Words.tsx';
import { loginLines } from './lines.ts';

/** Light on dark whatever the terminal's own colours are: cameras read it no other way. */
const Qr = ({ code }: { code: QrCode }): ReactNode => (
  <Box flexDirection="column" flexShrink={0} width={code[0]?.length ?? 0}>
    {code.map((row, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a row of modules is its place
      <Text key={index} color="#ffffff" backgroundColor="#000000">
        {row}
      </Text>
    ))}
  </Box>
);

export const LoginView = ({ state, overlay, width, height }: OverlayProps<LoginOverlay>): ReactNode => {
  const { qr } = loginBox(state, overlay);
  const beside = qr?.beside === true ? (qr.code[0]?.length ?? 0) + 2 : 0;
  const above = qr?.beside === false ? qr.code.length : 0;
  const words = width - beside;
  const lines = fitted(loginLines(overlay, state.now, words), height - above);
  if (!qr) return <Words lines={lines} width={words} />;
  return (
    <Box
      width={width}
      height={height}
      flexDirection={qr.beside ? 'row' : 'column'}
      alignItems={qr.beside ? 'flex-start' : 'center'}
    >
      <Words lines={lines} width={words} />
      <Box marginTop={qr.beside ? Math.floor((height - qr.code.length) / 2) : 0}>
        <Qr code={qr.code} />
      </Box>
    </Box>
  );
};
