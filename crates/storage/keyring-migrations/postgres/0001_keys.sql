-- Times are unix milliseconds. Every key is wrapped with a master key, which is kept elsewhere.

-- One row: the master key that wraps new keys. Whoever adds a key holds this row, so that none is wrapped with a
-- master key that is being rotated away.
create table master (
    one bigint not null primary key check (one = 1),
    id  text   not null
);

create table data_key (
    account_id uuid   not null primary key,
    wrapped    bytea  not null,
    master_id  text   not null,
    created_at bigint not null
);

create table service_key (
    id         text   not null primary key,
    purpose    text   not null,
    wrapped    bytea  not null,
    master_id  text   not null,
    created_at bigint not null
);

-- One row: the id that this keyring and its database have in common.
create table pairing (
    one bigint not null primary key check (one = 1),
    id  uuid   not null
);
