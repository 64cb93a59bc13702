import ts from 'typescript';

/** A text for people in the code. */
export interface ShownText {
  readonly line: number;
  readonly text: string;
}

/** Props and properties that people read or a screen reader speaks. */
const READ =
  /^(title|labels?|placeholder|alt|hint|help|detail|description|message|text|words|caption|heading|summary|safe|problem|note|unit|aria-(label|description|valuetext|roledescription|placeholder))$|(Label|Title|Text|Hint|Message|Words)$/;
/** Props, properties and calls whose strings are names: classes, keys, selectors. */
const NAMES =
  /^(className|classNames|key|id|role|type|kind|href|src|d|style|width|viewBox|transform|includes|querySelector|closest|matches|Error)$/;
/** Queries are the same in every language. */
const SQL = /^SELECT\b/;
const LETTERS = /\p{L}/u;
/** Names of keys, which the code compares with events, and of HTML headings. */
const KEYS =
  /^(Enter|Esc|Escape|Tab|Space|Home|End|Backspace|Delete|Shift|Alt|Ctrl|Control|Meta|Page(Up|Down)|Arrow(Up|Down|Left|Right)|h[1-6])$/;

/**
 * Finds every text for people in one source file: JSX text, strings in props such as `title` and `aria-label`, and strings that look like
 * a label or a sentence.
 */
export function shownTexts(path: string, source: string): readonly ShownText[] {
  return textsIn(path, source, ts.ScriptKind.TSX, isShown);
}

/** The strings and JSX texts of a source file that `isText` takes for texts. */
export function textsIn(
  path: string,
  source: string,
  kind: ts.ScriptKind,
  isText: (node: ts.Node, text: string) => boolean,
): readonly ShownText[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, kind);
  const found: ShownText[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (text !== undefined && isText(node, text)) {
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
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');
}

function isShown(node: ts.Node, text: string): boolean {
  if (!LETTERS.test(text) || KEYS.test(text) || SQL.test(text)) return false;
  if (ts.isJsxText(node)) return !isCode(node.parent);
  if (isModuleOrType(node)) return false;
  const place = placeOf(node);
  if (place === 'name') return false;
  return place === 'read' || /^\p{Lu}\p{Ll}/u.test(text) || /\p{L}[,.:;…]? \p{L}/u.test(text);
}

/** `<code>` holds text that people type, which is the same in every language. */
function isCode(node: ts.Node): boolean {
  return ts.isJsxElement(node) && node.openingElement.tagName.getText() === 'code';
}

function isModuleOrType({ parent }: ts.Node): boolean {
  return (
    ts.isImportDeclaration(parent) ||
    ts.isExportDeclaration(parent) ||
    ts.isLiteralTypeNode(parent) ||
    ts.isCaseClause(parent) ||
    (ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.ImportKeyword)
  );
}

type Place = 'read' | 'name' | 'code';

/** The place of a string: in a text that people read, in a name, or elsewhere in the code. */
function placeOf(node: ts.Node): Place {
  for (let child = node, up = node.parent; up !== undefined; child = up, up = up.parent) {
    const place = placeIn(up, child);
    if (place !== undefined) return place;
  }
  return 'code';
}

function placeIn(parent: ts.Node, child: ts.Node): Place | undefined {
  if (ts.isBinaryExpression(parent) && isComparison(parent.operatorToken.kind)) return 'name';
  if (ts.isConditionalExpression(parent) && parent.condition === child) return 'code';
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
    return NAMES.test(parent.expression.getText().split('.').at(-1) ?? '') ? 'name' : 'code';
  }
  if (ts.isJsxAttribute(parent) || ts.isPropertyAssignment(parent)) {
    const name = parent.name.getText();
    return NAMES.test(name) ? 'name' : READ.test(name) ? 'read' : 'code';
  }
  if (ts.isJsxExpression(parent) && (ts.isJsxElement(parent.parent) || ts.isJsxFragment(parent.parent))) return 'read';
  return ts.isFunctionLike(parent) || ts.isBlock(parent) ? 'code' : undefined;
}

function isComparison(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.EqualsEqualsToken && kind <= ts.SyntaxKind.ExclamationEqualsEqualsToken;
}
