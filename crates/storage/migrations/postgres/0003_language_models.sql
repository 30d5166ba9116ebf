-- What interviews need of a language model: how it behaves, what it is told, what it has used, and reports that are written
-- again. `job` and `earlier` are sealed text.

alter table interview add column persona text not null default 'neutral';
alter table interview add column mode text not null default 'realistic';
alter table interview add column job bytea;
alter table interview add column stage text not null default 'asking' check (stage in ('asking', 'closed', 'scoring'));
alter table interview add column calls bigint not null default 0 check (calls >= 0);
alter table interview add column input_tokens bigint not null default 0 check (input_tokens >= 0);
alter table interview add column output_tokens bigint not null default 0 check (output_tokens >= 0);
alter table interview add column retried_interview_id uuid;
alter table interview add column retried_turn_id uuid
    check ((retried_turn_id is null) = (retried_interview_id is null));
alter table interview add column earlier bytea;

-- No reference to the interview that was tried again: it may be deleted, and the attempt stays.
create index interview_attempts on interview (account_id, retried_interview_id, retried_turn_id)
    where retried_interview_id is not null;
