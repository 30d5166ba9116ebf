-- Times are unix milliseconds. Bytes are hashes (a column's name ends in `hash`), or sealed text: see the module `seal`.

create table account (
    id         uuid    not null primary key,
    created_at bigint  not null,
    role       text    not null check (role in ('member', 'admin')),
    name       bytea   not null,
    email      bytea   not null,
    email_hash bytea   not null check (length(email_hash) = 32),
    active_on  bigint  not null
);

create index account_email on account (email_hash);

create table identity (
    id         uuid    not null primary key,
    account_id uuid    not null references account (id) on delete cascade,
    provider   text    not null,
    key_hash   bytea   not null unique check (length(key_hash) = 32),
    linked_at  bigint  not null
);

create index identity_account on identity (account_id);

create table session (
    id            uuid    not null primary key,
    account_id    uuid    not null references account (id) on delete cascade,
    current_hash  bytea   not null check (length(current_hash) = 32),
    previous_hash bytea   check (length(previous_hash) = 32),
    begun_at      bigint  not null,
    renewed_at    bigint  not null,
    device        bytea   not null
);

create index session_account on session (account_id);

create table token (
    id           uuid    not null primary key,
    account_id   uuid    not null references account (id) on delete cascade,
    name         bytea   not null,
    hash         bytea   not null check (length(hash) = 32),
    scopes       text    not null,
    created_at   bigint  not null,
    expires_at   bigint  not null,
    last_used_at bigint
);

create index token_account on token (account_id);

create table resume (
    account_id uuid    not null primary key references account (id) on delete cascade,
    text       bytea   not null,
    updated_at bigint  not null
);

-- The key begins with the account, so that no statement can reach an interview without saying whose it is.
-- Ids are UUIDv7, so the key is also the order of history.
create table interview (
    account_id           uuid    not null references account (id) on delete cascade,
    id                   uuid    not null,
    version              bigint  not null,
    state                text    not null check (state in ('in-progress', 'finished')),
    stage                text    not null check (stage in ('asking', 'closed', 'scoring')),
    -- It waits for a question or a report that is to be generated.
    awaits_generation    bigint  not null check (awaits_generation in (0, 1)),
    role                 text    not null,
    seniority            text    not null,
    kind                 text    not null,
    language             text    not null,
    persona              text    not null,
    mode                 text    not null,
    question_count       bigint  not null,
    seed                 bigint,
    started_at           bigint  not null,
    finished_at          bigint,
    calls                bigint  not null check (calls >= 0),
    input_tokens         bigint  not null check (input_tokens >= 0),
    output_tokens        bigint  not null check (output_tokens >= 0),
    retried_interview_id uuid,
    retried_turn_id      uuid,
    job                  bytea,
    plan                 bytea,
    report               bytea,
    earlier              bytea,
    primary key (account_id, id),
    check ((state = 'in-progress') = (seed is not null)),
    check ((state = 'in-progress') = (plan is not null)),
    check ((state = 'finished') = (finished_at is not null)),
    check ((state = 'finished') = (report is not null)),
    check ((retried_turn_id is null) = (retried_interview_id is null)),
    check (state = 'in-progress' or awaits_generation = 0)
);

-- No reference to the interview that was tried again: it may be deleted, and the attempt stays.
create index interview_attempts on interview (account_id, retried_interview_id, retried_turn_id)
    where retried_interview_id is not null;

create index interview_awaiting on interview (id) where awaits_generation = 1;

create table turn (
    account_id   uuid    not null,
    interview_id uuid    not null,
    position     bigint  not null,
    id           uuid    not null,
    state        text    not null check (state in ('open', 'answered', 'skipped')),
    asked_at     bigint  not null,
    settled_at   bigint,
    question     bytea   not null,
    draft        bytea,
    answer       bytea,
    primary key (account_id, interview_id, position),
    foreign key (account_id, interview_id) references interview (account_id, id) on delete cascade,
    check ((state = 'open') = (settled_at is null)),
    check ((state = 'answered') = (answer is not null)),
    check (state = 'open' or draft is null)
);

-- No reference to the interview: the key is claimed before the interview begins, and outlives it.
create table creation (
    account_id   uuid    not null references account (id) on delete cascade,
    key_hash     bytea   not null check (length(key_hash) = 32),
    request_hash bytea   not null check (length(request_hash) = 32),
    interview_id uuid    not null,
    created_at   bigint  not null,
    deleted_at   bigint,
    primary key (account_id, key_hash)
);

-- The states of sign-ins that are over.
create table used_state (
    hash       bytea   not null primary key check (length(hash) = 32),
    expires_at bigint  not null
);

create table job_run (
    name        text    not null primary key,
    started_at  bigint  not null,
    finished_at bigint  not null,
    outcome     text    not null,
    count       bigint,
    check ((outcome = 'done') = (count is not null))
);

-- Accounts that were deleted, by an id which is nobody's any more: tells a key that must go from one whose account is
-- merely not there.
create table deletion (
    id         uuid    not null primary key,
    deleted_at bigint  not null
);

create index deletion_age on deletion (deleted_at);

-- One row: the id that this database and its keyring have in common.
create table pairing (
    one bigint  not null primary key check (one = 1),
    id  uuid    not null
);

-- One row, written to see that writing works.
create table probe (
    one        bigint  not null primary key check (one = 1),
    written_at bigint  not null
);
