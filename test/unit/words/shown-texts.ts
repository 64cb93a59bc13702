import ts from 'typescript';

/** A text that a person would read or hear, written in the code itself. */
export interface ShownText {
  readonly line: number;
  readonly text: string;
}

/** Attributes and properties whose value people read or a screen reader speaks. */
const READ =
  /^(title|label|labels|placeholder|alt|hint|detail|description|message|text|caption|heading|summary|confirm|cancel|note|empty|unit|aria-(label|description|valuetext|roledescription|placeholder))$|(Label|Title|Text|Hint|Message)$/;
/** Attributes and calls whose strings are names in the code, of classes above all. */
const NAMES = /^(className|classNames|key|id|role|type|href|src|d|viewBox|transform|querySelector|closest|matches)$/;
const LETTERS = /\p{L}/u;
/** What the keys of a keyboard are called; they are compared with events and shown as key caps. */
const KEYS = /^(Enter|Escape|Tab|Space|Home|End|Backspace|Delete|Shift|Alt|Ctrl|Control|Meta|Page(Up|Down)|Arrow\w+|F\d+)$/;

/** Every text for people in one file of the window that is not taken from a file of words. */
export function shownTexts(path: string, source: string): readonly ShownText[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: ShownText[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (text !== undefined && isShown(node, text)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      found.push({ line: line + 1, text: text.replace(/\s+/g, ' ').trim() });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isJsxText(node) || ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');
  return undefined;
}

function isShown(node: ts.Node, text: string): boolean {
  if (!LETTERS.test(text)) return false;
  if (ts.isJsxText(node)) return true;
  if (KEYS.test(text) || isModuleOrType(node)) return false;
  const place = placeOf(node);
  if (place === 'name') return false;
  return place === 'read' || /^\p{Lu}\p{Ll}/u.test(text) || /\p{L}[,.:;…]? \p{L}/u.test(text);
}

function isModuleOrType(node: ts.Node): boolean {
  return (
    ts.isImportDeclaration(node.parent) ||
    ts.isExportDeclaration(node.parent) ||
    ts.isLiteralTypeNode(node.parent) ||
    ts.isCaseClause(node.parent) ||
    (ts.isCallExpression(node.parent) && node.parent.expression.kind === ts.SyntaxKind.ImportKeyword)
  );
}

/** Where a literal ends up: in something that is read, in a name, or elsewhere in the code. */
function placeOf(node: ts.Node): 'read' | 'name' | 'code' {
  for (let child = node, up = node.parent; up !== undefined; child = up, up = up.parent) {
    if (ts.isBinaryExpression(up) && up.operatorToken.kind >= ts.SyntaxKind.EqualsEqualsToken && up.operatorToken.kind <= ts.SyntaxKind.ExclamationEqualsEqualsToken) return 'name';
    if (ts.isConditionalExpression(up) && up.condition === child) return 'code';
    if (ts.isCallExpression(up)) return NAMES.test(up.expression.getText().split('.').at(-1) ?? '') ? 'name' : 'code';
    if (ts.isJsxAttribute(up) || ts.isPropertyAssignment(up)) {
      const name = up.name.getText();
      return NAMES.test(name) ? 'name' : READ.test(name) ? 'read' : 'code';
    }
    if (ts.isJsxExpression(up) && (ts.isJsxElement(up.parent) || ts.isJsxFragment(up.parent))) return 'read';
    if (ts.isFunctionLike(up) || ts.isBlock(up)) return 'code';
  }
  return 'code';
}
