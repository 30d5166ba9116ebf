-- Times are unix milliseconds. Every key is wrapped with a master key, which is kept elsewhere.

-- One row: the master key that wraps new keys. Whoever adds a key holds this row, so that none is wrapped with a
-- master key that is being rotated away.
create table master (
    one integer not null primary key check (one = 1),
    id  text    not null
) strict;

create table data_key (
    account_id blob    not null primary key check (length(account_id) = 16),
    wrapped    blob    not null,
    master_id  text    not null,
    created_at integer not null
) strict;

create table service_key (
    id         text    not null primary key,
    purpose    text    not null,
    wrapped    blob    not null,
    master_id  text    not null,
    created_at integer not null
) strict;

-- One row: the id that this keyring and its database have in common.
create table pairing (
    one integer not null primary key check (one = 1),
    id  blob    not null check (length(id) = 16)
) strict;
