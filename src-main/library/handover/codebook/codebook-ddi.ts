/** A codebook as DDI-Codebook 2.5, the XML of social science archives. The order of elements is that of its schema. */

import { element, type Xml } from '../markup/xml.ts';
import type { Codebook, CodebookColumn, CodebookQuestion, NumberSummary } from './codebook.ts';
import { codebookWords } from './words.ts';

const NAMESPACE = 'ddi:codebook:2_5';
const SCHEMA = 'http://www.ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd';
/** The form of an attribute with a date that the schema recommends (ISO 8601). The archive may hold any text. */
const XML_DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?)?$/;
/** The id by which variables refer to their file. */
const FILE_ID = 'F1';

/** The codebook as XML of DDI Codebook 2.5. */
export function codebookDdi(codebook: Codebook): string {
  const variables = codebook.questions.flatMap((question, place) => questionVariables(question, place + 1));
  const attributes = {
    version: '2.5',
    xmlns: NAMESPACE,
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xsi:schemaLocation': `${NAMESPACE} ${SCHEMA}`,
  };
  const root = element('codeBook', attributes, [
    element('docDscr', {}, [
      element('citation', {}, [
        titleStatement({ ...codebook, collectionName: `Codebook of ${nameOf(codebook)}` }),
        element('prodStmt', {}, [element('software', {}, ['Collection Desk'])]),
      ]),
    ]),
    studyDescription(codebook),
    fileDescription(codebook, variables.length),
    element('dataDscr', {}, variables),
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.text}\n`;
}

const nameOf = ({ collectionName, collectionId }: Codebook) => collectionName.trim() || collectionId;

function titleStatement(codebook: Codebook): Xml {
  return element('titlStmt', {}, [
    element('titl', {}, [nameOf(codebook)]),
    element('IDNo', { agency: 'Prolific' }, [codebook.collectionId]),
  ]);
}

function studyDescription(codebook: Codebook): Xml {
  const { exportedAt, filter } = codebook;
  const date = exportedAt !== null && XML_DATE.test(exportedAt) ? { date: exportedAt } : {};
  const dated = exportedAt === null ? [] : [element('distDate', date, [exportedAt])];
  const universe = filter === null ? codebookWords.allSubmissions : codebookWords.filtered(JSON.stringify(filter));
  return element('stdyDscr', {}, [
    element('citation', {}, [
      titleStatement(codebook),
      ...(dated.length === 0 ? [] : [element('distStmt', {}, dated)]),
    ]),
    element('stdyInfo', {}, [
      element('sumDscr', {}, [
        element('anlyUnit', {}, ['Submission']),
        element('universe', {}, [universe]),
        element('dataKind', {}, ['Answers of participants']),
      ]),
    ]),
  ]);
}

function fileDescription(codebook: Codebook, variables: number): Xml {
  return element('fileDscr', { ID: FILE_ID }, [
    element('fileTxt', {}, [
      element('fileName', {}, [nameOf(codebook)]),
      element('dimensns', {}, [
        element('caseQnty', {}, [String(codebook.submissions)]),
        element('varQnty', {}, [String(variables)]),
      ]),
    ]),
    element('notes', {}, [codebookWords.files(codebook.files)]),
  ]);
}

function questionVariables(question: CodebookQuestion, number: number): readonly Xml[] {
  return question.columns.map((column, place) => {
    const id = `V${number}_${place + 1}`;
    const isUnit = place === 1 && question.type === 'free_text_with_unit';
    return variable(id, question, column, place === 0 ? 'answer' : isUnit ? 'unit' : 'more');
  });
}

function variable(
  id: string,
  question: CodebookQuestion,
  column: CodebookColumn,
  holds: 'answer' | 'unit' | 'more',
): Xml {
  const { answered, missing, numbers } = question;
  const isNumber = holds === 'answer' && numbers !== null;
  const statistics =
    holds === 'answer'
      ? [
          statistic('vald', answered),
          statistic('invd', missing),
          ...(numbers === null ? [] : numberStatistics(numbers)),
        ]
      : [];
  return element('var', { ID: id, name: column.short, files: FILE_ID, intrvl: isNumber ? 'contin' : 'discrete' }, [
    element('labl', {}, [column.label]),
    element('qstn', { ID: `Q${id}` }, [element('qstnLit', {}, [question.question])]),
    ...statistics,
    element('txt', {}, [codebookWords.instruction(question.instructionId, question.type)]),
    ...categories(question, holds),
    element('varFormat', { type: isNumber ? 'numeric' : 'character' }, []),
  ]);
}

function categories({ options, units }: CodebookQuestion, holds: 'answer' | 'unit' | 'more'): readonly Xml[] {
  const category = (code: string, label: string, count: number) =>
    element('catgry', {}, [
      element('catValu', {}, [code]),
      element('labl', {}, [label]),
      element('catStat', { type: 'freq' }, [String(count)]),
    ]);
  if (holds === 'answer') return options.map(({ code, label, count }) => category(code, label, count));
  return holds === 'unit' ? units.map(({ unit, count }) => category(unit, unit, count)) : [];
}

function numberStatistics({ min, max, mean }: NumberSummary): readonly Xml[] {
  return [statistic('min', min), statistic('max', max), statistic('mean', mean)];
}

function statistic(type: 'vald' | 'invd' | 'min' | 'max' | 'mean', value: number): Xml {
  return element('sumStat', { type }, [String(value)]);
}
