import { expect, it } from 'vitest';
import { longFunctions } from '../../../scripts/long-functions.ts';

const SOURCE = `function short() {
  return 1;
}
const closure = () => {
  const inner = function () {
    return [
      1,
    ];
  };
  return inner;
};
class Holder {
  method() {
    return {
      a: 1,
      b: 2,
    };
  }
}
declare function withoutBody(
  a: number,
  b: number,
  c: number,
  d: number,
): void;
`;

it('counts all lines of functions, closures and methods', () => {
  expect(longFunctions('a.ts', SOURCE, 4)).toEqual([
    { line: 4, lines: 8 },
    { line: 5, lines: 5 },
    { line: 13, lines: 6 },
  ]);
  expect(longFunctions('a.ts', SOURCE, 8)).toEqual([]);
});

it('counts lines of JSX that only close tags', () => {
  const component = 'function View() {\n  return (\n    <p>\n    </p>\n  );\n}\n';
  expect(longFunctions('a.tsx', component, 5)).toEqual([{ line: 1, lines: 6 }]);
});
