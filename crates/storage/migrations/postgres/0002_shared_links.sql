-- Links that show a report to whoever has them. Only a hash of the secret is kept.
create table shared_link (
    id           uuid    not null primary key,
    account_id   uuid    not null,
    interview_id uuid    not null,
    hash         bytea   not null check (length(hash) = 32),
    content      text    not null check (content in ('scores', 'notes', 'answers')),
    names_owner  bigint  not null check (names_owner in (0, 1)),
    created_at   bigint  not null,
    expires_at   bigint  not null,
    foreign key (account_id, interview_id) references interview (account_id, id) on delete cascade
);

create index shared_link_interview on shared_link (account_id, interview_id);
