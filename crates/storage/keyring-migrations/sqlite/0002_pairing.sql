-- One row: the id that this keyring and its database have in common.
create table pairing (
    one integer not null primary key check (one = 1),
    id  blob    not null check (length(id) = 16)
) strict;
