-- Times are unix milliseconds. Bytes are sealed text: see the module `seal`.

create table account (
    id         uuid    not null primary key,
    kind       text    not null check (kind in ('local')),
    created_at bigint  not null
);

create unique index account_one_local on account (kind) where kind = 'local';

-- The key begins with the account, so that no statement can reach an interview without saying whose it is.
-- Ids are UUIDv7, so the key is also the order of history.
create table interview (
    account_id     uuid    not null references account (id) on delete cascade,
    id             uuid    not null,
    version        bigint  not null,
    state          text    not null check (state in ('in-progress', 'finished')),
    role           text    not null,
    seniority      text    not null,
    kind           text    not null,
    language       text    not null,
    question_count bigint  not null,
    seed           bigint,
    started_at     bigint  not null,
    finished_at    bigint,
    plan           bytea,
    report         bytea,
    primary key (account_id, id),
    check ((state = 'in-progress') = (seed is not null)),
    check ((state = 'in-progress') = (plan is not null)),
    check ((state = 'finished') = (finished_at is not null)),
    check ((state = 'finished') = (report is not null))
);

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
