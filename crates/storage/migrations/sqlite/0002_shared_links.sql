-- Links that show a report to whoever has them. Only a hash of the secret is kept.
create table shared_link (
    id           blob    not null primary key check (length(id) = 16),
    account_id   blob    not null,
    interview_id blob    not null,
    hash         blob    not null check (length(hash) = 32),
    content      text    not null check (content in ('scores', 'notes', 'answers')),
    names_owner  integer not null check (names_owner in (0, 1)),
    created_at   integer not null,
    expires_at   integer not null,
    foreign key (account_id, interview_id) references interview (account_id, id) on delete cascade
) strict;

create index shared_link_interview on shared_link (account_id, interview_id);
