-- One row: the id that this keyring and its database have in common.
create table pairing (
    one bigint not null primary key check (one = 1),
    id  uuid   not null
);
