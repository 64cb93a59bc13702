import ts from 'typescript';

export interface LongFunction {
  /** Its first line, from 1. */
  readonly line: number;
  /** How many lines it has, from its first to its last one. */
  readonly lines: number;
}

/** Finds the functions of a source file that have more than `most` lines, closures and methods included. */
export function longFunctions(file: string, source: string, most: number): readonly LongFunction[] {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, false, kind);
  const lineAt = (place: number) => parsed.getLineAndCharacterOfPosition(place).line;
  const found: LongFunction[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
      const first = lineAt(node.getStart(parsed));
      const lines = lineAt(node.end) - first + 1;
      if (lines > most) found.push({ line: first + 1, lines });
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}
