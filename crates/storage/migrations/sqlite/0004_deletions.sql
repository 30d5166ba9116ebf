-- What tells a key that must go from one whose account is merely not there.

-- The account's id, which is nobody's any more.
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

-- An idempotency key outlives what it made.
alter table creation add column deleted_at integer;
