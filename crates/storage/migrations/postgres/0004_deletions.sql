-- What tells a key that must go from one whose account is merely not there.

-- The account's id, which is nobody's any more.
create table deletion (
    id         uuid   not null primary key,
    deleted_at bigint not null
);

create index deletion_age on deletion (deleted_at);

-- One row: the id that this database and its keyring have in common.
create table pairing (
    one bigint not null primary key check (one = 1),
    id  uuid   not null
);

-- One row, written to see that writing works.
create table probe (
    one        bigint not null primary key check (one = 1),
    written_at bigint not null
);

-- An idempotency key outlives what it made.
alter table creation add column deleted_at bigint;
