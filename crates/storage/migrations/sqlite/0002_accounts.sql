-- Accounts that people sign in to. Times are unix milliseconds. Blobs are ids, hashes (a column's name ends in `hash`),
-- or sealed text: see the module `seal`.

-- The one account of a machine of its own was called local. It is `legacy` until its text is sealed, `unclaimed` until
-- somebody signs in and takes it over, and `active` from then on.
drop index account_one_local;
alter table account drop column kind;
alter table account add column state text not null default 'active' check (state in ('legacy', 'unclaimed', 'active'));
alter table account add column role text not null default 'member' check (role in ('member', 'admin'));
alter table account add column name blob;
alter table account add column email blob;
alter table account add column email_hash blob check (length(email_hash) = 32);
alter table account add column active_on integer not null default 0;
update account set state = 'legacy', active_on = created_at;

create index account_email on account (email_hash);
create unique index account_one_to_take_over on account ((1)) where state <> 'active';

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

-- No reference to the interview: the key is claimed before the interview begins.
create table creation (
    account_id   blob    not null references account (id) on delete cascade,
    key_hash     blob    not null check (length(key_hash) = 32),
    request_hash blob    not null check (length(request_hash) = 32),
    interview_id blob    not null check (length(interview_id) = 16),
    created_at   integer not null,
    primary key (account_id, key_hash)
) strict;

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
