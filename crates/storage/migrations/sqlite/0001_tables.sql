-- Times are unix milliseconds. Blobs are ids, hashes (a column's name ends in `hash`), or sealed text: see the module `seal`.

create table account (
    id         blob    not null primary key check (length(id) = 16),
    created_at integer not null,
    role       text    not null check (role in ('member', 'admin')),
    name       blob    not null,
    email      blob    not null,
    email_hash blob    not null check (length(email_hash) = 32),
    active_on  integer not null
) strict;

create index account_email on account (email_hash);

create table identity (
    id         blob    not null primary key check (length(id) = 16),
    account_id blob    not null references account (id) on delete cascade,
    provider   text    not null,
    key_hash   blob    not null unique check (length(key_hash) = 32),
    linked_at  integer not null
) strict;

create index identity_account on identity (account_id);

create table session (
    id            blob    not null primary key check (length(id) = 16),
    account_id    blob    not null references account (id) on delete cascade,
    current_hash  blob    not null check (length(current_hash) = 32),
    previous_hash blob    check (length(previous_hash) = 32),
    begun_at      integer not null,
    renewed_at    integer not null,
    device        blob    not null
) strict;

create index session_account on session (account_id);

create table token (
    id           blob    not null primary key check (length(id) = 16),
    account_id   blob    not null references account (id) on delete cascade,
    name         blob    not null,
    hash         blob    not null check (length(hash) = 32),
    scopes       text    not null,
    created_at   integer not null,
    expires_at   integer not null,
    last_used_at integer
) strict;

create index token_account on token (account_id);

create table resume (
    account_id blob    not null primary key references account (id) on delete cascade,
    text       blob    not null,
    updated_at integer not null
) strict;

-- The key begins with the account, so that no statement can reach an interview without saying whose it is.
-- Ids are UUIDv7, so the key is also the order of history.
create table interview (
    account_id           blob    not null references account (id) on delete cascade,
    id                   blob    not null check (length(id) = 16),
    version              integer not null,
    state                text    not null check (state in ('in-progress', 'finished')),
    stage                text    not null check (stage in ('asking', 'closed', 'scoring')),
    -- It waits for a question or a report that is to be generated.
    awaits_generation    integer not null check (awaits_generation in (0, 1)),
    role                 text    not null,
    seniority            text    not null,
    kind                 text    not null,
    language             text    not null,
    persona              text    not null,
    mode                 text    not null,
    question_count       integer not null,
    seed                 integer,
    started_at           integer not null,
    finished_at          integer,
    calls                integer not null check (calls >= 0),
    input_tokens         integer not null check (input_tokens >= 0),
    output_tokens        integer not null check (output_tokens >= 0),
    retried_interview_id blob    check (length(retried_interview_id) = 16),
    retried_turn_id      blob    check (length(retried_turn_id) = 16),
    job                  blob,
    plan                 blob,
    report               blob,
    earlier              blob,
    primary key (account_id, id),
    check ((state = 'in-progress') = (seed is not null)),
    check ((state = 'in-progress') = (plan is not null)),
    check ((state = 'finished') = (finished_at is not null)),
    check ((state = 'finished') = (report is not null)),
    check ((retried_turn_id is null) = (retried_interview_id is null)),
    check (state = 'in-progress' or awaits_generation = 0)
) strict;

-- A row's sealed texts spill over many pages. History is read out of this index alone, and so does not turn them.
create index interview_history on interview (account_id, id, role, seniority, kind, language, question_count, started_at,
    finished_at, persona, mode, stage, retried_interview_id);

-- No reference to the interview that was tried again: it may be deleted, and the attempt stays.
create index interview_attempts on interview (account_id, retried_interview_id, retried_turn_id)
    where retried_interview_id is not null;

create index interview_awaiting on interview (id) where awaits_generation = 1;

create table turn (
    account_id   blob    not null,
    interview_id blob    not null,
    position     integer not null,
    id           blob    not null check (length(id) = 16),
    state        text    not null check (state in ('open', 'answered', 'skipped')),
    asked_at     integer not null,
    settled_at   integer,
    question     blob    not null,
    draft        blob,
    answer       blob,
    primary key (account_id, interview_id, position),
    foreign key (account_id, interview_id) references interview (account_id, id) on delete cascade,
    check ((state = 'open') = (settled_at is null)),
    check ((state = 'answered') = (answer is not null)),
    check (state = 'open' or draft is null)
) strict;

-- No reference to the interview: the key is claimed before the interview begins, and outlives it.
create table creation (
    account_id   blob    not null references account (id) on delete cascade,
    key_hash     blob    not null check (length(key_hash) = 32),
    request_hash blob    not null check (length(request_hash) = 32),
    interview_id blob    not null check (length(interview_id) = 16),
    created_at   integer not null,
    deleted_at   integer,
    primary key (account_id, key_hash)
) strict;

-- The states of sign-ins that are over.
create table used_state (
    hash       blob    not null primary key check (length(hash) = 32),
    expires_at integer not null
) strict;

create table job_run (
    name        text    not null primary key,
    started_at  integer not null,
    finished_at integer not null,
    outcome     text    not null,
    count       integer,
    check ((outcome = 'done') = (count is not null))
) strict;

-- Accounts that were deleted, by an id which is nobody's any more: tells a key that must go from one whose account is
-- merely not there.
create table deletion (
    id         blob    not null primary key check (length(id) = 16),
    deleted_at integer not null
) strict;

create index deletion_age on deletion (deleted_at);

-- One row: the id that this database and its keyring have in common.
create table pairing (
    one integer not null primary key check (one = 1),
    id  blob    not null check (length(id) = 16)
) strict;

-- One row, written to see that writing works.
create table probe (
    one        integer not null primary key check (one = 1),
    written_at integer not null
) strict;
