/** The moving picture of the README: one scene after the other, in one SVG that plays without a script. */
import { type Look, pictureOf } from './pictures.tsx';
import { type Scene, scenes } from './scenes.ts';

const screen = { columns: 120, rows: 34 };
const order = ['panes', 'filter', 'use', 'login', 'plan', 'diff', 'cache'];
const secondsEach = 3;

const tourScenes = (): readonly Scene[] =>
  order.flatMap(name => {
    const scene = scenes[name];
    return scene ? [{ ...scene, screen }] : [];
  });

/** What stands in the window, with names of styles that no other frame has. */
const frameOf = (svg: string, at: number): { readonly rules: string; readonly body: string } => {
  const [, style = ''] = /<style>.*?(\.s0.*?)<\/style>/.exec(svg) ?? [];
  const own = (text: string): string => text.replaceAll(/\bs(\d+)\b(?=[{"' ])/g, `f${at}s$1`);
  const body = svg.slice(svg.indexOf('<g transform'), svg.lastIndexOf('</svg>')).trim();
  return { rules: own(style), body: own(body) };
};

/** Each frame is shown for its part of the round; who wants no motion sees the first. */
const timing = (count: number): string => {
  const part = 100 / count;
  const frames = Array.from({ length: count }, (_, at) => `.f${at}{animation-delay:${at * secondsEach}s}`);
  return (
    `.f{opacity:0;animation:show ${count * secondsEach}s step-end infinite}${frames.join('')}` +
    `@keyframes show{0%{opacity:1}${part.toFixed(6)}%{opacity:0}}` +
    '@media (prefers-reduced-motion:reduce){.f{animation:none}.f0{opacity:1}}'
  );
};

export const tourOf = async (look: Look): Promise<string> => {
  const pictures = await Promise.all(tourScenes().map(scene => pictureOf(scene, look)));
  const [first = ''] = pictures;
  const frames = pictures.map(frameOf);
  const about = tourScenes()
    .map(scene => scene.about)
    .join(' ');
  const window = first
    .slice(0, first.indexOf('<g transform'))
    .replace(/<title id="about">.*?<\/title>/, `<title id="about">${about.replaceAll('"', '&quot;')}</title>`)
    .replace(
      /\.s0.*<\/style>/,
      `${frames.map(({ rules }) => rules).join('')}${timing(frames.length)}</style>`,
    );
  const groups = frames.map(({ body }, at) => `<g class="f f${at}">\n${body}\n</g>`);
  return `${window}${groups.join('\n')}\n</svg>\n`;
};
