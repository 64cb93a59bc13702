import ts from 'typescript';
import { type ShownText, textsIn } from './shown-texts.ts';

/** Calls whose strings are texts for people. */
const READ_CALLS = /^(DeskFailure|UsageError|say)$/;
/** Properties whose strings are texts for people. */
const READ_PROPERTIES = /^(summary|help|message|hint|reason|lines)$/;
/** Calls whose strings only developers read. */
const INTERNAL_CALLS = /^(Error|TypeError|RangeError|super|emitWarning|DamagedText)$/;
const SENTENCE = /^["“$…\p{Lu}].*\s.*[.?:]$/su;
const SQL = /\b(SELECT|INSERT|UPDATE|DELETE|VACUUM)\b/;
const WORDS = /\p{L}{2,}[,:;”]? \p{L}/u;

/**
 * Finds texts for people in a source file of the main process or the command line: sentences, and the strings in failures, in help and in
 * output.
 */
export function mainTexts(path: string, source: string): readonly ShownText[] {
  return textsIn(path, source, ts.ScriptKind.TS, isText);
}

function isText(node: ts.Node, text: string): boolean {
  const reader = readerOf(node);
  if (reader === 'developer') return false;
  if (SQL.test(text) || !/\p{L}{2}/u.test(text)) return false;
  return SENTENCE.test(text) || (reader === 'person' && WORDS.test(text));
}

/** Who reads a string, from the nearest call or property around it. */
function readerOf(node: ts.Node): 'person' | 'developer' | 'unknown' {
  for (let child = node, up = node.parent; up !== undefined; child = up, up = up.parent) {
    if (ts.isCallExpression(up) || ts.isNewExpression(up)) {
      if (up.expression === child) continue;
      const name = up.expression.getText().split('.').at(-1) ?? '';
      if (INTERNAL_CALLS.test(name)) return 'developer';
      return READ_CALLS.test(name) ? 'person' : 'unknown';
    }
    if (ts.isPropertyAssignment(up) && READ_PROPERTIES.test(up.name.getText())) return 'person';
    if (ts.isFunctionLike(up) || ts.isBlock(up)) return 'unknown';
  }
  return 'unknown';
}
