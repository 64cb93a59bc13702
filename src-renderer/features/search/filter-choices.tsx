import { useState } from 'react';
import { HAS_FILTERS, MEDIA_KINDS } from '../../../src-preload/domain.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { Qualifier } from '../../components/qualified-label.tsx';
import { Select } from '../../components/select.tsx';
import { hasOption, toggleHas, toggleKind, toggleOption } from '../../state/query-edits.ts';
import { useInstructions } from '../../state/use-instructions.ts';
import { unitOf, useViewActions, useViewState } from '../../state/view-state.tsx';
import { filterWords, HAS_WORDS, KIND_WORDS } from '../../state/words.ts';
import { MeasureRanges } from './measure-range.tsx';
import { SentDates, TakenDates } from './query-dates.tsx';
import { useFacets } from './use-facets.ts';
import { searchWords } from './words.ts';

/** All filters in a popover, for narrow windows and for options that the facets do not list. */
export function FilterChoices() {
  const { query, view } = useViewState();
  const { changeQuery } = useViewActions();
  const facets = useFacets(query, unitOf(view));
  return (
    <div className="filter-choices">
      <fieldset>
        <legend>{searchWords.searchText}</legend>
        <Checkbox checked={query.exact} onCheckedChange={() => changeQuery({ exact: !query.exact })}>
          {filterWords.exact}
        </Checkbox>
      </fieldset>
      <AnswerChoices />
      <fieldset>
        <legend>{searchWords.files}</legend>
        <div className="filter-pairs">
          {MEDIA_KINDS.map((kind) => (
            <Checkbox
              key={kind}
              checked={query.kinds.includes(kind)}
              onCheckedChange={() => changeQuery(toggleKind(query, kind))}
            >
              {KIND_WORDS[kind]}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{searchWords.submissions}</legend>
        {HAS_FILTERS.map((has) => (
          <Checkbox
            key={has}
            checked={query.has.includes(has)}
            onCheckedChange={() => changeQuery(toggleHas(query, has))}
          >
            {HAS_WORDS[has]}
          </Checkbox>
        ))}
      </fieldset>
      <SentDates days={facets.data?.days ?? null} />
      <TakenDates days={facets.data?.capture.days ?? null} />
      <MeasureRanges measures={facets.data?.capture.measures ?? null} />
    </div>
  );
}

/** The options of one question at a time. */
function AnswerChoices() {
  const { query } = useViewState();
  const { changeQuery } = useViewActions();
  const choices = useInstructions(query).filter((each) => each.options.length > 0);
  const [chosen, setChosen] = useState<string | null>(null);
  const instruction = choices.find((each) => each.id === chosen) ?? choices[0];
  if (!instruction) return null;
  return (
    <fieldset>
      <legend>{searchWords.answer}</legend>
      <Select
        label={searchWords.question}
        options={choices.map((each) => ({ value: each.id, label: each.description, qualifier: each.qualifier }))}
        value={instruction.id}
        onValueChange={setChosen}
      />
      <div className="filter-options">
        {instruction.options.map((option) => (
          <Checkbox
            key={option.value}
            checked={hasOption(query, instruction.id, option.value)}
            onCheckedChange={() => changeQuery(toggleOption(query, instruction.id, option.value))}
          >
            <span dir="auto">{option.label}</span>
            <Qualifier qualifier={option.qualifier} />
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}
