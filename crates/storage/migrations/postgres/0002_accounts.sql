-- Accounts that people sign in to. Times are unix milliseconds. Bytes are hashes (a column's name ends in `hash`) or
-- sealed text: see the module `seal`.

-- The one account of a machine of its own was called local. It is `legacy` until its text is sealed, `unclaimed` until
-- somebody signs in and takes it over, and `active` from then on.
drop index account_one_local;
alter table account drop column kind;
alter table account add column state text not null default 'active' check (state in ('legacy', 'unclaimed', 'active'));
alter table account add column role text not null default 'member' check (role in ('member', 'admin'));
alter table account add column name bytea;
alter table account add column email bytea;
alter table account add column email_hash bytea check (length(email_hash) = 32);
alter table account add column active_on bigint not null default 0;
update account set state = 'legacy', active_on = created_at;

create index account_email on account (email_hash);
create unique index account_one_to_take_over on account ((1)) where state <> 'active';

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

-- No reference to the interview: the key is claimed before the interview begins.
create table creation (
    account_id   uuid    not null references account (id) on delete cascade,
    key_hash     bytea   not null check (length(key_hash) = 32),
    request_hash bytea   not null check (length(request_hash) = 32),
    interview_id uuid    not null,
    created_at   bigint  not null,
    primary key (account_id, key_hash)
);

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
