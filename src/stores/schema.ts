/** The tables of the store, and the steps that make them, in SQL that SQLite and PostgreSQL both take. */

import type { CaseState } from '../core/case.ts'

/** Conversations and what belongs to them are JSON in a column: read and written whole, and nothing is searched inside them. */
export interface Tables {
  conversation: { id: string; revision: number; content: string; touched: Day }
  /** Who has spoken where. */
  participant: { conversation: string; person: string }
  person: { id: string; content: string; touched: Day }
  memory: { key: string; owner: string | null; content: string; touched: Day }
  feedback: { id: string; conversation: string; person: string; at: string; content: string }
  /** Replies on their way: `due` is when anybody may take one. */
  delivery: {
    conversation: string
    revision: number
    channel: string
    at: string
    due: string
    tries: number
    content: string
  }
  /** Cases of the helpdesk; whose they are stands beside them, to be found by. */
  handed: {
    number: string
    revision: number
    person: string | null
    conversation: string | null
    /** Of a case, as it is looked for: where it stands, who has it, by when it ought to be solved, and what it is about. */
    state: CaseState
    expert: string | null
    due: string
    article: string | null
    host: string | null
    /** The case that stands for it. */
    joins: string | null
    content: string
    touched: Day
  }
}

/** `2026-11-26`, in UTC. A day and not a moment: an index over it changes once a day for a row, not with every turn. */
type Day = string

export const today = (): Day => new Date().toISOString().slice(0, 10)

/**
 * The schema as steps. A database knows how many it has taken; the number of steps is the version of the schema.
 * Never change a step that was released: add one, and one that the release before can still work with.
 */
export const schemaSteps: readonly string[] = [
  `create table conversation (id text primary key, revision integer not null, content text not null);
   create table person (id text primary key, content text not null)`,
  `create table memory (key text primary key, content text not null);
   create table feedback (
     id text primary key, conversation text not null, person text not null, at text not null, content text not null)`,
  // Rows of the release before count as touched when they are moved here; '' stands for what it writes meanwhile.
  `alter table conversation add column touched text not null default '';
   alter table person add column touched text not null default '';
   alter table memory add column touched text not null default '';
   alter table memory add column owner text;
   update conversation set touched = cast(current_date as text);
   update person set touched = cast(current_date as text);
   update memory set touched = cast(current_date as text);
   update memory set owner = substr(key, 7) where key like 'shown:%';
   update memory set owner = substr(key, 8) where key like 'recent:%' or key like 'direct:%' or key like 'latest:%';
   update memory set owner = substr(key, 9) where key like 'greeted:%';
   create index conversation_touched on conversation (touched);
   create index person_touched on person (touched);
   create index memory_owner on memory (owner);
   create table participant (
     conversation text not null, person text not null, primary key (conversation, person));
   create index participant_person on participant (person);
   create index feedback_conversation on feedback (conversation);
   create index feedback_person on feedback (person);
   create table delivery (
     conversation text not null, revision integer not null, channel text not null, at text not null,
     due text not null, tries integer not null, content text not null, primary key (conversation, revision));
   create index delivery_due on delivery (due)`,
  `create table handed (
     number text primary key, revision integer not null, person text, conversation text, content text not null,
     touched text not null);
   create index handed_person on handed (person);
   create index handed_conversation on handed (conversation);
   create index handed_touched on handed (touched)`,
  // Until now nothing could be done to a case: all of them are new.
  `alter table handed add column state text not null default 'new';
   alter table handed add column expert text;
   alter table handed add column due text not null default '';
   alter table handed add column article text;
   alter table handed add column host text;
   alter table handed add column joins text;
   create index handed_joins on handed (joins);
   create index handed_state on handed (state, due)`,
  // What cases kept before are about is read out of them in this step: `found-before.ts`.
  'create index handed_article on handed (article, host)',
]
