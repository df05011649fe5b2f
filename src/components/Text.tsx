/**
 * All text of the screen: what came from outside is made plain here, and colours go where none are wanted.
 */
import { Text as InkText, type TextProps } from 'ink';
import { Children, type ReactNode } from 'react';
import { plain } from '../text/plain.ts';
import { drawn } from './tones.ts';

const plainChild = (child: ReactNode): ReactNode => (typeof child === 'string' ? plain(child) : child);

const plainChildren = (children: ReactNode): ReactNode => {
  if (typeof children === 'string') return plain(children);
  // Only keys would be gained by Children.map, and elements are remade for them.
  return Array.isArray(children) && children.some(child => typeof child === 'string')
    ? Children.map(children, plainChild)
    : children;
};

export const Text = ({ children, ...style }: TextProps): ReactNode => (
  <InkText {...drawn(style)}>{plainChildren(children)}</InkText>
);

/** An area of blanks, which hides what lies beneath. */
export const Blanks = ({ width, height }: { width: number; height: number }): ReactNode => (
  <InkText>{Array.from({ length: height }, () => ' '.repeat(width)).join('\n')}</InkText>
);
