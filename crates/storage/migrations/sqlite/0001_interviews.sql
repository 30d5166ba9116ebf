-- Times are unix milliseconds. Blobs other than ids are sealed text: see the module `seal`.

create table account (
    id         blob    not null primary key check (length(id) = 16),
    kind       text    not null check (kind in ('local')),
    created_at integer not null
) strict;

create unique index account_one_local on account (kind) where kind = 'local';

-- The key begins with the account, so that no statement can reach an interview without saying whose it is.
-- Ids are UUIDv7, so the key is also the order of history.
create table interview (
    account_id     blob    not null references account (id) on delete cascade,
    id             blob    not null check (length(id) = 16),
    version        integer not null,
    state          text    not null check (state in ('in-progress', 'finished')),
    role           text    not null,
    seniority      text    not null,
    kind           text    not null,
    language       text    not null,
    question_count integer not null,
    seed           integer,
    started_at     integer not null,
    finished_at    integer,
    plan           blob,
    report         blob,
    primary key (account_id, id),
    check ((state = 'in-progress') = (seed is not null)),
    check ((state = 'in-progress') = (plan is not null)),
    check ((state = 'finished') = (finished_at is not null)),
    check ((state = 'finished') = (report is not null))
) strict;

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
