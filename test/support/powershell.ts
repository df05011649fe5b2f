/**
 * PowerShell's grammar, for texts that nothing can run here. It knows no meaning: only whether the text can
 * be read, and which functions it makes.
 */
import { createRequire } from 'node:module';

/** What is used of web-tree-sitter: its own types are not there where it is not installed. */
interface SyntaxNode {
  readonly type: string;
  readonly text: string;
  readonly isError: boolean;
  readonly isMissing: boolean;
  readonly startPosition: { readonly row: number };
  readonly children: readonly (SyntaxNode | null)[];
}
interface TreeSitter {
  readonly Parser: {
    new (): { setLanguage(language: unknown): void; parse(text: string): { readonly rootNode: SyntaxNode } };
    init(): Promise<void>;
  };
  readonly Language: { load(file: string): Promise<unknown> };
}

export interface PowershellText {
  /** Each with its line; none where the text can be read. */
  readonly faults: readonly string[];
  /** Names of its functions. */
  readonly functions: readonly string[];
}

const nodesIn = (node: SyntaxNode): readonly SyntaxNode[] => [
  node,
  ...node.children.flatMap(child => (child ? nodesIn(child) : [])),
];

const faultOf = ({ isError, isMissing, startPosition, text, type }: SyntaxNode): readonly string[] =>
  isError || isMissing ? [`line ${startPosition.row + 1}: ${isMissing ? `${type} is missing` : text}`] : [];

const readIn = (root: SyntaxNode): PowershellText => {
  const nodes = nodesIn(root);
  return {
    faults: nodes.flatMap(faultOf),
    functions: nodes.filter(({ type }) => type === 'function_name').map(({ text }) => text),
  };
};

/** Undefined, with a notice, where the grammar is not installed. */
export const powershellReader = async (): Promise<((text: string) => PowershellText) | undefined> => {
  const module: string = 'web-tree-sitter';
  try {
    const { Parser, Language }: TreeSitter = await import(module);
    const grammar = createRequire(import.meta.url).resolve(
      'tree-sitter-powershell/tree-sitter-powershell.wasm',
    );
    await Parser.init();
    const parser = new Parser();
    parser.setLanguage(await Language.load(grammar));
    return text => readIn(parser.parse(text).rootNode);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    console.warn('web-tree-sitter is not installed: the tests of PowerShell texts are skipped.');
    return undefined;
  }
};
