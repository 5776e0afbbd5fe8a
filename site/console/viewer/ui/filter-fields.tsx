// Every filter of the list as a field.
import type { JSX } from 'preact';
import { changed, type ListQuery } from '../model/url-state.ts';
import { type Change, DayFilter, NumberFilter, Select, TextFilter } from './filter-controls.tsx';
import { useShared } from './shared.ts';

export type FilterProps = { readonly query: ListQuery; readonly onQuery: (query: ListQuery) => void };

export const botLevels = ['L0', 'L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7', 'L8'];

export const FilterFields = ({ query, onQuery }: FilterProps): JSX.Element => {
  const { words, data } = useShared();
  const set = (change: Change): void => onQuery(changed(query, change));
  const closed = (
    name: 'label' | 'given' | 'stage' | 'outcome' | 'device' | 'loss' | 'source',
    of: Readonly<Record<string, string>>,
  ) => (
    <Select
      name={name}
      value={query[name] ?? ''}
      options={Object.entries(of)}
      onChange={(value) => set({ [name]: value === '' ? undefined : value })}
    />
  );
  const flag = (name: 'bots' | 'booked', yes: string, no: string) => (
    <Select
      name={name}
      value={query[name] === undefined ? '' : String(query[name])}
      options={[
        ['true', yes],
        ['false', no],
      ]}
      onChange={(value) => set({ [name]: value === '' ? undefined : value === 'true' })}
    />
  );
  return (
    <div class="filter-fields">
      {closed('label', words.labels)}
      <Select
        name="study"
        value={query.study ?? ''}
        options={data.studies.map((study) => [study, study])}
        onChange={(value) => set({ study: value === '' ? undefined : value })}
      />
      {closed('given', words.givenFilters)}
      <Select
        name="giver"
        value={query.giver === undefined ? '' : String(query.giver)}
        options={data.researchers.map(({ accountId, name }) => [String(accountId), name])}
        onChange={(value) => set({ giver: value === '' ? undefined : Number(value) })}
      />
      {flag('bots', words.filters.onlyBots, words.filters.onlyPeople)}
      <TextFilter name="family" query={query} set={set} />
      <Select
        name="level"
        value={query.level ?? ''}
        options={botLevels.map((level) => [level, level])}
        onChange={(value) => set({ level: value === '' ? undefined : value })}
      />
      {closed('stage', words.stages)}
      {closed('outcome', words.outcomes)}
      {flag('booked', words.filters.withBooking, words.filters.withoutBooking)}
      <Select
        name="performance_id"
        value={query.performance_id ?? ''}
        options={data.performances.map(({ id, title }) => [id, title])}
        onChange={(value) => set({ performance_id: value === '' ? undefined : value })}
      />
      <DayFilter name="from" query={query} set={set} />
      <DayFilter name="to" query={query} set={set} />
      <NumberFilter name="min_dwell_ms" unit={1000} query={query} set={set} />
      <NumberFilter name="max_dwell_ms" unit={1000} query={query} set={set} />
      {closed('device', words.devices)}
      {closed('loss', words.losses)}
      {closed('source', words.sources)}
      <TextFilter name="user_id" query={query} set={set} />
      <NumberFilter name="min_score" unit={0.01} query={query} set={set} />
      <NumberFilter name="max_score" unit={0.01} query={query} set={set} />
    </div>
  );
};
